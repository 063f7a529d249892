import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import type { Assignment } from './assignment.ts';

/** Megabytes of the process that reads what people upload: it is the one that ends should a file be worse than thought. */
const MEMORY = 512;
/** Milliseconds for which the process is kept after its last import: whoever tries one first soon sends it in earnest. */
const KEPT_FOR = 300_000;

/** What is asked of the process once it has its assignment, and what it answers when nothing is due any more. */
export const DO_DUE = 'do what is due';
export const NOTHING_DUE = 'nothing is due';

/** The process that does imports. It takes a second to start, so it is kept for a while for the next one. */
export class ImportProcess {
  readonly #assignment: Assignment;
  #child: ChildProcess | undefined;
  #end: NodeJS.Timeout | undefined;

  constructor(assignment: Assignment) {
    this.#assignment = assignment;
  }

  /** Comes back when nothing is due any more, or when the process has ended for another reason, which is thrown. */
  async doDue(stop: AbortSignal): Promise<void> {
    clearTimeout(this.#end);
    const isNew = this.#child === undefined;
    const child = (this.#child ??= this.#start());
    // Nothing of an import is kept before its end: whoever takes it next begins anew.
    const kill = (): void => void child.kill('SIGKILL');
    stop.addEventListener('abort', kill);
    if (stop.aborted) kill();
    const done = new AbortController();
    try {
      const ended = once(child, 'exit', done).then(([code, signal]) => ({ how: String(code ?? signal) }));
      const answered = once(child, 'message', done).then(() => undefined);
      child.send(isNew ? this.#assignment : DO_DUE);
      const end = await Promise.race([ended, answered]);
      if (end !== undefined && !stop.aborted)
        throw new Error(`The process of the imports has ended (${end.how}).`);
    } finally {
      done.abort();
      stop.removeEventListener('abort', kill);
      this.#end = setTimeout(() => void this.end(), KEPT_FOR).unref();
    }
  }

  /** Comes back when nothing of it is left. */
  async end(): Promise<void> {
    clearTimeout(this.#end);
    const child = this.#child;
    if (child === undefined) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  #start(): ChildProcess {
    const module = new URL(`./import-process${extname(import.meta.url)}`, import.meta.url);
    const child = fork(module, { execArgv: [...process.execArgv, `--max-old-space-size=${MEMORY}`] });
    child.once('exit', () => (this.#child = undefined));
    // Told by its end.
    child.on('error', () => undefined);
    return child;
  }
}
