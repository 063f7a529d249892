import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Where a request came from. Without trusted proxies that is the other end of the socket, whatever the headers claim.
 * @param trustedHops how many proxies of ours stand in front; each appends the address it saw to `X-Forwarded-For`
 */
export const clientAddress = (request: IncomingMessage, trustedHops: number): string => {
  const socketAddress = request.socket.remoteAddress ?? '';
  if (trustedHops === 0) return socketAddress;
  const header = request.headers['x-forwarded-for'];
  const seen = (typeof header === 'string' ? header : '').split(',').map((part) => part.trim());
  const client = seen.at(-trustedHops) ?? seen[0] ?? '';
  return isIP(client) === 0 ? socketAddress : client;
};

/** What counts as one caller for limits: an IPv4 address as it is, an IPv6 address by its /64, which one person can roam. */
export const addressBlock = (address: string): string => prefixOf(address, 4);

/** The same by what is given out to one site: an IPv4 address as it is, an IPv6 address by its /48. */
export const addressNetwork = (address: string): string => prefixOf(address, 3);

/** @param kept groups of 16 bits of an IPv6 address */
const prefixOf = (address: string, kept: number): string => {
  const [withoutZone = ''] = address.split('%');
  if (isIP(withoutZone) !== 6) return withoutZone;
  const canonical = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const groups = expand(canonical);
  const mapped = canonical.startsWith('::ffff:') && groups.slice(0, 5).every((group) => group === '0');
  if (mapped) return groups.slice(6).map(toTwoBytes).join('.');
  return `${groups.slice(0, kept).join(':')}::/${kept * 16}`;
};

const expand = (canonical: string): readonly string[] => {
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
};

const toTwoBytes = (group: string): string => {
  const value = Number.parseInt(group, 16);
  return `${value >> 8}.${value & 255}`;
};
