import { join } from 'node:path';
import { runQuietly } from './run-quietly.ts';

/** What TorchServe 0.12.0 was compiled for. */
export const LEAST_JAVA = 17;

/** As TorchServe's own launcher finds it. */
export const javaProgram = (env: NodeJS.ProcessEnv): string => {
  const home = env['JAVA_HOME'] ?? '';
  return home === '' ? 'java' : join(home, 'bin/java');
};

/** Whether a Java is there that can run TorchServe. */
export const hasJava = async (env: NodeJS.ProcessEnv): Promise<boolean> => {
  const { ok, stderr } = await runQuietly(javaProgram(env), ['-version'], { env });
  const version = /version "(\d+)/.exec(stderr)?.[1];
  return ok && Number(version) >= LEAST_JAVA;
};
