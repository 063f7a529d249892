import { queryOptions } from '@tanstack/react-query';
import type { MovieDetail } from '@movieconnect/client';
import { ask, send } from './ask.ts';
import { queryClient } from './query-client.ts';
import type { Refusal } from './refusal.ts';
import { me } from './session.ts';

/**
 * A film, with what it is to the person. Everybody may read it, so an access token that has expired counts as none: where
 * the answer is for nobody and somebody is signed in, the token is renewed and the film is read again.
 */
export const askFilm = (id: number) =>
  queryOptions<MovieDetail, Refusal>({
    queryKey: ask('showMovie', { id }).queryKey,
    queryFn: async () => {
      const film = await send('showMovie', { id });
      const isForNobody = film.friends === null;
      if (!isForNobody || queryClient.getQueryData(me.queryKey) === null) return film;
      const person = await queryClient.query({ ...me, staleTime: 0 });
      return person === null ? film : send('showMovie', { id });
    },
  });
