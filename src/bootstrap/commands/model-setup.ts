import { HOME } from '#adapters/torchserve/installation/installation';
import { setUp } from '#adapters/torchserve/installation/set-up';
import { runCommand, type ModelCommand } from './model-command.ts';

const HELP = `Makes TorchServe runnable on this machine, without containers. Doing it again takes a second.

  npm run model:setup [-- [--tools] [--pip-torch]]

  --tools      Also the tools that check and test the Python code of deploy/torchserve.
  --pip-torch  Torch from the Python package index, even where the distribution has one.

It needs Java 17 and Python 3.10 or later. On Debian torch comes from the distribution (python3-torch); as root what is
missing is installed from there, otherwise it says what to install. All else goes into .torchserve/ of this folder.
Exit code: 0 set up, 1 something is missing and the sentences say what, 2 wrong use.`;

const FLAGS = ['--tools', '--pip-torch'];
const args = process.argv.slice(2);

const command: ModelCommand = {
  help: HELP,
  options: [],
  run: () =>
    setUp(HOME, { tools: args.includes('--tools'), pipTorch: args.includes('--pip-torch') }, (sentence) =>
      console.log(sentence),
    ),
};

process.exitCode = await runCommand(
  command,
  args.filter((arg) => !FLAGS.includes(arg)),
);
