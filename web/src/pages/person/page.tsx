import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { FilmGrid, FilmGridSkeleton } from '../../kit/film-grid.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';

const route = getRouteApi('/person/$id');
const ROLES = ['director', 'actor'] as const;

/** A director or actor with their films. */
const PersonPage = () => {
  const { id } = route.useParams();
  const say = useMessages(messages);
  const person = useQuery(ask('showPerson', { id }));
  if (person.isError)
    return (
      <Page title={say('loading')}>
        <Failure error={person.error} retry={() => void person.refetch()} />
      </Page>
    );
  if (person.isPending) return <FilmGridSkeleton />;
  const { name, movies } = person.data;
  return (
    <Page key={id} title={name}>
      {ROLES.map((role) => {
        const films = movies.filter(({ roles }) => roles.includes(role));
        return (
          films.length > 0 && (
            <section key={role} className="section" aria-labelledby={role}>
              <h2 id={role}>{say(role)}</h2>
              <FilmGrid films={films} />
            </section>
          )
        );
      })}
    </Page>
  );
};

export default PersonPage;
