import { runQuietly } from './run-quietly.ts';

/** A Python that a virtual environment can stand on. */
export interface BasePython {
  readonly program: string;
  readonly version: string;
  readonly hasVenv: boolean;
  readonly hasTorch: boolean;
}

const LEAST_MINOR = 10;
const QUESTION = `
import importlib.util as u, sys
print(*sys.version_info[:3], *(u.find_spec(name) is not None for name in ("venv", "ensurepip", "torch", "numpy")))
`;

/** Undefined when it is not there or too old. */
const ask = async (program: string): Promise<BasePython | undefined> => {
  const { ok, stdout } = await runQuietly(program, ['-I', '-c', QUESTION]);
  const [major, minor, patch, ...found] = stdout.trim().split(' ');
  if (!ok || major !== '3' || Number(minor) < LEAST_MINOR) return undefined;
  const [venv, ensurepip, torch, numpy] = found.map((word) => word === 'True');
  return {
    program,
    version: `3.${minor}.${patch}`,
    hasVenv: venv === true && ensurepip === true,
    hasTorch: torch === true && numpy === true,
  };
};

/** The distribution's own Python first: only that sees the distribution's torch. Undefined when there is none. */
export const findBasePython = async (): Promise<BasePython | undefined> => {
  const found = await Promise.all(['/usr/bin/python3', 'python3'].map(ask));
  return found.find((python) => python?.hasTorch === true) ?? found.find((python) => python !== undefined);
};
