import { checkPort } from '#kit/check-port';
import { errorCode } from '#kit/error-code';
import { StartFault } from './start-fault.ts';

const sentence = (code: string, host: string, port: number): string => {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program: end it, or choose another port, as in \`PORT=${port === 65_535 ? 8_000 : port + 1} npm start\`.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this user has: choose one above 1023, as in \`PORT=8000 npm start\`.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `HOST ${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`;
  return `Port ${port} on ${host} cannot be opened (${code}).`;
};

/** The reason why a server cannot listen, for the operator. */
export const portFault = (cause: unknown, host: string, port: number): StartFault =>
  new StartFault(sentence(errorCode(cause), host, port), { cause });

/** Throws a StartFault unless this machine could listen there now. */
export const ensurePortIsFree = (host: string, port: number): Promise<void> =>
  checkPort(host, port).catch((error: unknown) => {
    throw portFault(error, host, port);
  });
