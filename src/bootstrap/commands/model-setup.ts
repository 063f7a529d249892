import { HOME } from '#adapters/torchserve/installation/installation';
import { setUp } from '#adapters/torchserve/installation/set-up';
import { createCommand, runCommand } from './frame/command.ts';

const HELP = `Makes TorchServe runnable on this machine, without containers. Doing it again takes a second.

  npm run model:setup [-- [--tools] [--pip-torch]]

  --tools      Also the tools that check and test the Python code of deploy/torchserve.
  --pip-torch  Torch from the Python package index, even where the distribution has one.

It needs Java 17 and Python 3.10 or later. On Debian torch comes from the distribution (python3-torch); as root what is
missing is installed from there, otherwise it says what to install. All else goes into .torchserve/ of this folder.
Exit code: 0 set up, 1 something is missing and the sentences say what, 2 wrong use.`;

const command = createCommand({
  help: HELP,
  options: { tools: 'flag', 'pip-torch': 'flag' },
  run: (asked) =>
    setUp(HOME, { tools: asked.tools, pipTorch: asked['pip-torch'] }, (sentence) => console.log(sentence)),
});

await runCommand(command);
