import { freePort } from '../../support/free-port.ts';
import { eventually } from '../../support/processes.ts';
import { outputOf } from './command.ts';
import { compose } from './stack.ts';

/** Another nginx beside the stack's own, with other settings. */
export interface Aside {
  readonly port: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** @param frontend a folder in place of the one that it serves */
export const nginxWith = async (
  settings: Readonly<Record<string, string>>,
  frontend?: string,
): Promise<Aside> => {
  const port = await freePort();
  const given = Object.entries(settings).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const folder = frontend === undefined ? [] : ['-v', `${frontend}:/opt/movieconnect/static:ro`];
  const publish = ['-p', `127.0.0.1:${port}:8080`];
  const id = await compose(['run', '-d', '--rm', '--no-deps', ...given, ...folder, ...publish, 'nginx']);
  const url = `http://127.0.0.1:${port}`;
  await eventually('another nginx', () => fetch(url).catch(() => undefined));
  return {
    port,
    url,
    stop: async () => {
      await outputOf('docker', ['rm', '-f', id.split('\n').at(-1) ?? id]);
    },
  };
};
