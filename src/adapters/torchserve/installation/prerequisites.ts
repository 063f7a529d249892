import { InstallationFault } from './installation-fault.ts';
import { findBasePython, type BasePython } from './base-python.ts';
import { DEBIAN, hasOpenBlas, installCommand, installPackages, isDebian, isRoot } from './debian.ts';
import { hasJava, LEAST_JAVA } from './java.ts';

type Tell = (sentence: string) => void;

interface Found {
  readonly python: BasePython | undefined;
  readonly java: boolean;
}

const look = async (): Promise<Found> => {
  const [python, java] = await Promise.all([findBasePython(), hasJava(process.env)]);
  return { python, java };
};

const lackingPackages = ({ python, java }: Found, takePipsTorch: boolean): readonly string[] => [
  ...(python?.hasTorch === true || takePipsTorch ? [] : [DEBIAN.torch]),
  ...(python?.hasVenv === true ? [] : [DEBIAN.venv]),
  ...(java ? [] : [DEBIAN.java]),
];

const installFromDebian = async (found: Found, takePipsTorch: boolean, tell: Tell): Promise<Found> => {
  const lacking = lackingPackages(found, takePipsTorch);
  const slow = takePipsTorch || hasOpenBlas() ? [] : [DEBIAN.blas];
  const packages = [...lacking, ...slow];
  if (packages.length === 0) return found;
  const command = installCommand(packages);
  if (!isRoot()) {
    if (lacking.length === 0) {
      tell(`The model server will be slow without ${DEBIAN.blas}: \`sudo ${command}\` at any time.`);
      return found;
    }
    const torch = lacking.includes(DEBIAN.torch) ? ' For the torch of pip instead, which is larger, add `-- --pip-torch`.' : ''; // prettier-ignore
    throw new InstallationFault(
      `Missing: ${packages.join(', ')}. Run \`sudo ${command}\`, then this command again.${torch}`,
    );
  }
  tell(`Installing ${packages.join(', ')} from Debian's packages ...`);
  const fault = await installPackages(packages);
  if (fault !== undefined) throw new InstallationFault(`\`${command}\` failed:\n${fault}`);
  return look();
};

/** What is there already, or, as root on Debian, what is there once it has been installed. @throws {InstallationFault} */
export const meetPrerequisites = async (takePipsTorch: boolean, tell: Tell): Promise<BasePython> => {
  const there = await look();
  const { python, java } = isDebian() ? await installFromDebian(there, takePipsTorch, tell) : there;
  const lacking = [
    ...(java
      ? []
      : [`Java ${LEAST_JAVA} or later is missing: install a JRE, or name its folder in JAVA_HOME.`]),
    ...(python === undefined ? ['Python 3.10 or later is missing: install python3.'] : []),
    ...(python?.hasVenv === false ? [`${python.program} lacks its venv module: install it.`] : []),
  ];
  if (python === undefined || lacking.length > 0) throw new InstallationFault(lacking.join('\n'));
  return python;
};
