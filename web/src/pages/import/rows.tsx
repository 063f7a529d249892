import { useState, type ReactNode } from 'react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { HistoryImport, ImportRow } from '@movieconnect/client';
import { ask, askPages, send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Failure } from '../../kit/failure.tsx';
import { Field } from '../../kit/field.tsx';
import { More } from '../../kit/more.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';

type Film = ImportRow['candidates'][number];

const nameOf = ({ title, year }: Film): string => (year === null ? title : `${title} (${year})`);

/** Rows of which it is not sure or not known which film is meant. Of a trial: what will be asked. */
export const Rows = ({ history: { id, dry_run } }: { readonly history: HistoryImport }) => {
  const say = useMessages(messages);
  const rows = useInfiniteQuery(askPages('listImportRows', { id, limit: 20 }));
  if (rows.isError) return <Failure error={rows.error} retry={() => void rows.refetch()} />;
  const open = rows.data?.filter(({ reason }) => reason === 'unsure-film' || reason === 'unknown-film') ?? [];
  if (open.length === 0) return null;
  return (
    <details className="import-rows">
      <summary>{say('which')}</summary>
      <p className="soft small">{say(dry_run ? 'which-trial' : 'which-hint')}</p>
      <ul>
        {open.map((row) => (
          <li key={row.id}>{dry_run ? <Told row={row} /> : <Asked row={row} importId={id} />}</li>
        ))}
      </ul>
      <More label={say('more-rows')} list={rows} />
    </details>
  );
};

const Which = ({ row: { title, line, file } }: { readonly row: ImportRow }) => {
  const say = useMessages(messages);
  return <p dir="auto">{say('row', { title, line, file })}</p>;
};

const Told = ({ row }: { readonly row: ImportRow }) => {
  const say = useMessages(messages);
  return (
    <>
      <Which row={row} />
      {row.candidates.length === 0 && <p className="soft small">{say('unknown-film')}</p>}
      {row.candidates.length > 0 && (
        <ul className="soft small">
          {row.candidates.map((film) => (
            <li key={film.id} dir="auto">
              {nameOf(film)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Asked = ({ row, importId }: { readonly row: ImportRow; readonly importId: number }) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const choose = useMutation({
    mutationFn: (film: Film) =>
      send('chooseImportedFilms', { id: importId, choices: [{ row: row.id, movie: film.id }] }),
    onSuccess: (_, { title }) => {
      show({ text: say('chosen', { title }) });
      return cache.invalidateQueries();
    },
    onError: (error) => show({ text: problem.of(error) }),
  });
  const choice = (films: readonly Film[]) => (
    <div className="chips">
      {films.map((film) => (
        <button
          key={film.id}
          type="button"
          className="chip"
          dir="auto"
          disabled={choose.isPending}
          onClick={() => choose.mutate(film)}
        >
          {say('is-meant', { title: nameOf(film) })}
        </button>
      ))}
    </div>
  );
  return (
    <>
      <Which row={row} />
      {row.candidates.length > 0 && choice(row.candidates)}
      <Sought row={row}>{choice}</Sought>
    </>
  );
};

/** Any other film here, by a title as it is called here. */
const Sought = ({
  row: { title },
  children,
}: {
  readonly row: ImportRow;
  readonly children: (films: readonly Film[]) => ReactNode;
}) => {
  const say = useMessages(messages);
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const found = useQuery({
    ...ask('suggestMovies', { q }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Field
        label={say('seek', { title })}
        type="search"
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div role="status">
        {q !== '' && found.data?.length === 0 && <p className="soft small">{say('none-found')}</p>}
        {q !== '' && found.data && found.data.length > 0 && children(found.data)}
      </div>
    </>
  );
};
