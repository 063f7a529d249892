import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { HistoryImport } from '@movieconnect/client';
import { send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { isUnderWay } from './is-under-way.ts';
import { messages } from './messages.ts';
import { Rows } from './rows.tsx';

/** How far an import is, what it brought, and what can be done about it. */
export const Report = ({ history }: { readonly history: HistoryImport }) => {
  const say = useMessages(messages);
  const { instant, list } = useFormats();
  const { id, state, dry_run, files, not_taken } = history;
  const what = dry_run ? say('trial') : say('import');
  const stateKey = state === 'done' && dry_run ? 'done-trial' : state;
  const hasRows = state === 'done' && not_taken.length > 0;
  return (
    <article className="import" aria-labelledby={`import-${id}`}>
      <h3 id={`import-${id}`}>{say('of', { what, at: instant(history.created_at) })}</h3>
      <p className="soft small" dir="auto">
        {list(files.map(({ name }) => name))}
      </p>
      <p role="status">{say(stateKey, { count: history.rows_read })}</p>
      {files
        .filter(({ refused }) => refused !== null)
        .map(({ name }) => (
          <p key={name} className="form-error">
            {say('refused-file', { name })}
          </p>
        ))}
      {state === 'done' && <Counts history={history} />}
      {hasRows && <Rows history={history} />}
      <div className="row">
        {(isUnderWay(history) || (state === 'done' && !dry_run)) && <TakeBack history={history} />}
        {hasRows && (
          <a className="button quiet" href={`/api/user/import/${id}/csv/`} download>
            {say('csv')}
          </a>
        )}
      </div>
    </article>
  );
};

const Counts = ({
  history: { ratings, diary, watchlist, dismissed, not_taken },
}: {
  readonly history: HistoryImport;
}) => {
  const say = useMessages(messages);
  const { number } = useFormats();
  const kept = [
    { kind: 'ratings', ...ratings },
    { kind: 'diary', ...diary },
    { kind: 'watchlist', ...watchlist, changed: 0 },
    { kind: 'dismissed', ...dismissed, changed: 0 },
  ] as const;
  return (
    <dl className="import-counts">
      {kept.map(({ kind, added, changed }) => (
        <div key={kind}>
          <dt>{say(kind)}</dt>
          <dd>
            {say('added', { added })}
            {changed > 0 && `, ${say('changed', { changed })}`}
          </dd>
        </div>
      ))}
      {not_taken.map(({ reason, count }) => (
        <div key={reason}>
          <dt>
            {say('not-taken')}: {say(reason)}
          </dt>
          <dd>{number(count)}</dd>
        </div>
      ))}
    </dl>
  );
};

const TakeBack = ({ history }: { readonly history: HistoryImport }) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () => send('takeBackImport', { id: history.id }),
    onSuccess: ({ taken_back, left }) => {
      const told = say('taken-back', { count: taken_back });
      show({ text: left > 0 ? `${told} ${say('left', { left })}` : told });
      return cache.invalidateQueries();
    },
    onError: (error) => show({ text: problem.of(error) }),
  });
  return (
    <button
      type="button"
      className="button"
      aria-disabled={takeBack.isPending}
      aria-describedby={`import-${history.id}`}
      onClick={() => !takeBack.isPending && takeBack.mutate()}
    >
      {isUnderWay(history) ? say('cancel') : say('undo')}
    </button>
  );
};
