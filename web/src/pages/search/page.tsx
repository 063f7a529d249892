import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ask, askPages } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { Field } from '../../kit/field.tsx';
import { FilmGrid, FilmGridSkeleton } from '../../kit/film-grid.tsx';
import { More } from '../../kit/more.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';
import './page.css';

const route = getRouteApi('/search');

const SearchPage = () => {
  const say = useMessages(messages);
  const text = route.useSearch().q?.trim() ?? '';
  const navigate = route.useNavigate();
  return (
    <Page title={text === '' ? say('title') : say('title-of', { text })} heading={say('title')}>
      <form
        key={text}
        role="search"
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get('q');
          void navigate({ search: { q: typeof typed === 'string' ? typed : '' } });
        }}
      >
        <Field
          label={say('label')}
          name="q"
          type="search"
          defaultValue={text}
          autoComplete="off"
          enterKeyHint="search"
        />
        <button type="submit" className="button primary">
          {say('go')}
        </button>
      </form>
      {text === '' ? <p className="soft">{say('hint')}</p> : <Results text={text} />}
    </Page>
  );
};

const Results = ({ text }: { readonly text: string }) => {
  const say = useMessages(messages);
  const films = useInfiniteQuery(askPages('searchMovies', { title: text, limit: 24 }));
  return (
    <>
      <section className="section" aria-labelledby="films">
        <h2 id="films">{say('films')}</h2>
        {films.isPending && <FilmGridSkeleton count={12} />}
        {films.isError && <Failure error={films.error} retry={() => void films.refetch()} />}
        {films.data?.length === 0 && (
          <div className="notice">
            <p>{say('none', { text })}</p>
            <p className="soft">{say('none-hint')}</p>
          </div>
        )}
        {films.data && (
          <FilmGrid films={films.data}>
            {({ matched_title }) =>
              matched_title !== null && (
                <p className="soft small" dir="auto">
                  {say('also', { title: matched_title })}
                </p>
              )
            }
          </FilmGrid>
        )}
        <More label={say('more')} list={films} />
      </section>
      <People text={text} />
    </>
  );
};

const People = ({ text }: { readonly text: string }) => {
  const say = useMessages(messages);
  const { list } = useFormats();
  const people = useQuery(ask('searchPeople', { name: text, limit: 12 }));
  if (!people.data || people.data.length === 0) return null;
  return (
    <section className="section" aria-labelledby="people">
      <h2 id="people">{say('people')}</h2>
      <ul className="people-found">
        {people.data.map((person) => (
          <li key={person.id}>
            <Link to="/person/$id" params={{ id: person.id }} dir="auto">
              <b>{person.name}</b>
            </Link>
            <p className="soft small">{say('known', { films: list(person.known_for) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};

export default SearchPage;
