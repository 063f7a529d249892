import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MovieDetail } from '@movieconnect/client';
import { askPages, send, type Input } from '../../api/ask.ts';
import { useMe } from '../../api/session.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Field, TextField } from '../../kit/field.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { useDraft } from '../../kit/use-draft.ts';
import { messages } from './messages.ts';

/** When the reader watched the film, and a form to say so. */
export const OwnDiary = ({ film }: { readonly film: MovieDetail }) => {
  const say = useMessages(messages);
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (!me) return null;
  return (
    <div className="film-diary">
      <Days id={film.id} />
      {isOpen ? (
        <Write film={film} onDone={() => setOpen(false)} />
      ) : (
        <button type="button" className="chip" aria-expanded={false} onClick={() => setOpen(true)}>
          {say('watched')}
        </button>
      )}
    </div>
  );
};

const Days = ({ id }: { readonly id: number }) => {
  const say = useMessages(messages);
  const { day, list } = useFormats();
  const entries = useInfiniteQuery(askPages('listDiaryOfMovie', { id, limit: 5 }));
  if (!entries.data || entries.data.length === 0) return null;
  return (
    <p className="soft small">
      {say('watched-on', { days: list(entries.data.map(({ watched_on }) => day(watched_on))) })}{' '}
      <Link to="/diary">{say('diary')}</Link>
    </p>
  );
};

/** YYYY-MM-DD where the reader is. */
const today = (): string => new Date().toLocaleDateString('sv-SE');

const Write = ({
  film: { id, title },
  onDone,
}: {
  readonly film: MovieDetail;
  readonly onDone: () => void;
}) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const cache = useQueryClient();
  const { show } = useToasts();
  const [note, setNote] = useDraft(`diary:${id}`);
  const [day, setDay] = useDraft(`diary-day:${id}`);
  // Not the draft itself: a field is empty while a day is typed in it.
  const [watchedOn, setWatchedOn] = useState(day === '' ? today : day);
  const log = useMutation({
    mutationFn: (input: Input<'logViewing'>) => send('logViewing', input),
    onSuccess: () => {
      setNote('');
      setDay('');
      show({ text: say('logged', { title }) });
      onDone();
      return cache.invalidateQueries();
    },
  });
  const wrong = (field: string) => (log.isError ? problem.ofField(log.error, field) : undefined);
  const isAboutField = wrong('watched_on') !== undefined || wrong('note') !== undefined;
  return (
    <form
      className="stack film-write"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!log.isPending) log.mutate({ id, watched_on: watchedOn, note: note === '' ? null : note });
      }}
    >
      {log.isError && !isAboutField && (
        <p className="form-error" role="alert">
          {problem.of(log.error)}
        </p>
      )}
      <Field
        label={say('watched-day')}
        type="date"
        value={watchedOn}
        max={today()}
        onChange={({ currentTarget: { value } }) => {
          setWatchedOn(value);
          setDay(value);
        }}
        wrong={wrong('watched_on')}
      />
      <TextField
        label={say('note')}
        value={note}
        dir="auto"
        maxLength={2_000}
        onChange={(event) => setNote(event.currentTarget.value)}
        wrong={wrong('note')}
      />
      <div className="row">
        <button type="submit" className="button" aria-disabled={log.isPending}>
          {say('log')}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {say('cancel')}
        </button>
      </div>
    </form>
  );
};
