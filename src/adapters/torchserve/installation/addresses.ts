import { InstallationFault } from './installation-fault.ts';
import { checkPort } from '#kit/check-port';

/** Where TorchServe listens; origins without a slash at the end. */
export interface Addresses {
  readonly inference: string;
  readonly management: string;
  readonly metrics: string;
}

export const DEFAULT_INFERENCE = 'http://127.0.0.1:8085';
export const DEFAULT_MANAGEMENT = 'http://127.0.0.1:8086';
const LAST_PORT = 65_535;

const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);

/** The addresses that the service will call; metrics are told one port above the management port. */
export const addressesFrom = (
  inferenceUrl: string = DEFAULT_INFERENCE,
  managementUrl: string = DEFAULT_MANAGEMENT,
): Addresses => {
  const inference = new URL(inferenceUrl);
  const management = new URL(managementUrl);
  for (const [name, { protocol }] of [
    ['TORCHSERVE_URL', inference],
    ['TORCHSERVE_MANAGEMENT_URL', management],
  ] as const)
    // prettier-ignore
    if (protocol !== 'http:') throw new InstallationFault(`${name} must begin with http: to serve from here.`);
  const metricsPort = portOf(management) === LAST_PORT ? portOf(management) - 1 : portOf(management) + 1;
  const metrics = new URL(management.origin);
  metrics.port = String(metricsPort);
  return { inference: originOf(inference), management: originOf(management), metrics: originOf(metrics) };
};

/** With the port always named: TorchServe has defaults of its own. */
const originOf = (url: URL): string => `http://${url.hostname}:${portOf(url)}`;

/** @throws {InstallationFault} with a sentence about the first that is taken */
export const ensureFree = async ({ inference, management, metrics }: Addresses): Promise<void> => {
  for (const address of [inference, management, metrics]) {
    const { hostname, port } = new URL(address);
    try {
      await checkPort(hostname.replace(/^\[(.*)\]$/, '$1'), Number(port || 80));
    } catch (cause) {
      throw new InstallationFault(
        `Port ${port || 80} on ${hostname} cannot be had, perhaps because a model server runs already: end that, or set TORCHSERVE_URL and TORCHSERVE_MANAGEMENT_URL to other ports.`,
        { cause },
      );
    }
  }
};
