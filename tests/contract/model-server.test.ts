import { InMemoryModelServer } from '#adapters/in-memory/models/model-server';
import { describeModelServer } from './model-server.ts';

describeModelServer('in memory', () => {
  const trained = new Set<string>();
  return {
    server: new InMemoryModelServer((version) => trained.has(version)),
    trained: (version) => {
      trained.add(version);
      return Promise.resolve();
    },
  };
});
