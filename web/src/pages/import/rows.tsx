import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { HistoryImport, ImportRow } from '@movieconnect/client';
import { askPages, send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Failure } from '../../kit/failure.tsx';
import { More } from '../../kit/more.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';

/** Rows of which it is not sure which film is meant, with those that may be. */
export const Rows = ({ history: { id } }: { readonly history: HistoryImport }) => {
  const say = useMessages(messages);
  const rows = useInfiniteQuery(askPages('listImportRows', { id, limit: 20 }));
  if (rows.isError) return <Failure error={rows.error} retry={() => void rows.refetch()} />;
  const unsure = rows.data?.filter(({ candidates }) => candidates.length > 0) ?? [];
  if (unsure.length === 0) return null;
  return (
    <details className="import-rows">
      <summary>{say('which')}</summary>
      <p className="soft small">{say('which-hint')}</p>
      <ul>
        {unsure.map((row) => (
          <li key={row.id}>
            <Row row={row} importId={id} />
          </li>
        ))}
      </ul>
      <More label={say('more-rows')} list={rows} />
    </details>
  );
};

interface RowProps {
  readonly row: ImportRow;
  readonly importId: number;
}

const Row = ({ row, importId }: RowProps) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const choose = useMutation({
    mutationFn: (film: ImportRow['candidates'][number]) =>
      send('chooseImportedFilms', { id: importId, choices: [{ row: row.id, movie: film.id }] }),
    onSuccess: (_, { title }) => {
      show({ text: say('chosen', { title }) });
      return cache.invalidateQueries();
    },
    onError: (error) => show({ text: problem.of(error) }),
  });
  return (
    <>
      <p dir="auto">{say('row', { title: row.title, line: row.line, file: row.file })}</p>
      <div className="chips">
        {row.candidates.map((film) => (
          <button
            key={film.id}
            type="button"
            className="chip"
            dir="auto"
            disabled={choose.isPending}
            onClick={() => choose.mutate(film)}
          >
            {say('is-meant', { title: film.year === null ? film.title : `${film.title} (${film.year})` })}
          </button>
        ))}
      </div>
    </>
  );
};
