import { Container } from 'inversify';
import type { Readiness, UseCases } from '#adapters/http/use-cases';
import { bindAdapters, type Resources } from './adapters.ts';
import { PORT, USE_CASE } from './identifiers.ts';
import { bindUseCases, type UseCaseSettings } from './use-cases.ts';

/** The wired service. Production and tests make it here; a test may rebind a port before it asks for anything. */
export const createContainer = (resources: Resources, settings: UseCaseSettings): Container => {
  const container = new Container({ defaultScope: 'Singleton' });
  bindAdapters(container, resources);
  bindUseCases(container, settings);
  return container;
};

/** What the HTTP adapter asks for. */
export const useCasesOf = (container: Container): UseCases => ({
  registerUser: container.get(USE_CASE.registerUser),
  issueTokens: container.get(USE_CASE.issueTokens),
  refreshTokens: container.get(USE_CASE.refreshTokens),
  endSession: container.get(USE_CASE.endSession),
  authenticate: container.get(USE_CASE.authenticate),
  updateAccount: container.get(USE_CASE.updateAccount),
  deleteAccount: container.get(USE_CASE.deleteAccount),
  accounts: container.get(PORT.accounts),
  signer: container.get(PORT.signer),
  movies: container.get(PORT.movies),
  rateMovie: container.get(USE_CASE.rateMovie),
  unrateMovie: container.get(USE_CASE.unrateMovie),
  ratedMoviesOf: container.get(USE_CASE.ratedMoviesOf),
  recommendMovies: container.get(USE_CASE.recommendMovies),
  readiness: readinessOf(container),
});

const readinessOf = (container: Container): Readiness => {
  const sql = container.get(PORT.sql);
  return {
    ready: async () => {
      try {
        await sql('select 1');
        return true;
      } catch {
        return false;
      }
    },
  };
};
