import { resolve } from 'node:path';
import { predictLists } from '#adapters/model-files/predict-lists';
import { readFullModel } from '#adapters/model-files/read-full-model';
import { required } from './frame/arguments.ts';
import { createCommand, runCommand, tell } from './frame/command.ts';

const HELP = `Ranks films for histories, offline, by the full (unpruned) model.

  npm run model:predict -- --model DIR --predict HISTORIES.jsonl --out LISTS.jsonl

  --model    A folder that model:train wrote into, or the folder of one model in it.
  --predict  One line a person: {"user":1,"history":[{"movieId":1,"rating":4.5,"timestamp":964982703}]}
             (the timestamp may be missing).
  --out      One line a person: {"user":1,"items":[50,260,...]}, 100 films, best first, none of the history.
             It appears when all lines are done.`;

const command = createCommand({
  help: HELP,
  options: { model: 'text', predict: 'text', out: 'text' },
  run: async (values) => {
    const path = (name: string) => resolve(required(values, name));
    const [model, histories, out] = [path('model'), path('predict'), path('out')];
    const ranker = await readFullModel(model);
    const lists = await predictLists(ranker, histories, out, tell);
    console.log(`${lists} lists are in ${out}.`);
  },
});

await runCommand(command);
