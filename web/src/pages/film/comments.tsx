import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { Comment } from '@movieconnect/client';
import { askPages, send, type Input } from '../../api/ask.ts';
import { useMe } from '../../api/session.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Failure } from '../../kit/failure.tsx';
import { TextField } from '../../kit/field.tsx';
import { More } from '../../kit/more.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { useDraft } from '../../kit/use-draft.ts';
import { messages } from './messages.ts';

export const Comments = ({ id }: { readonly id: number }) => {
  const say = useMessages(messages);
  const comments = useInfiniteQuery(askPages('listComments', { id, limit: 20 }));
  return (
    <section className="section" aria-labelledby="comments">
      <h2 id="comments">{say('comments')}</h2>
      <Write id={id} />
      {comments.isError && <Failure error={comments.error} retry={() => void comments.refetch()} />}
      {comments.data?.length === 0 && <p className="soft">{say('no-comments')}</p>}
      <div>
        {comments.data?.map((comment) => (
          <OneComment key={comment.id} movie={id} comment={comment} />
        ))}
      </div>
      <More label={say('more')} list={comments} />
    </section>
  );
};

const OneComment = ({ movie, comment }: { readonly movie: number; readonly comment: Comment }) => {
  const say = useMessages(messages);
  const { instant } = useFormats();
  const me = useMe();
  const body = (
    <p className="prose" dir="auto">
      {comment.body}
    </p>
  );
  return (
    <article className="comment">
      <header>
        <b dir="auto">{comment.username}</b>
        <span className="soft small">
          <time dateTime={comment.timestamp}>{instant(comment.timestamp)}</time>
          {comment.edited && ` · ${say('edited')}`}
        </span>
      </header>
      {comment.spoiler ? (
        <details className="spoiler">
          <summary>{say('hidden')}</summary>
          {body}
        </details>
      ) : (
        body
      )}
      {me?.id === comment.user_id && <Delete movie={movie} comment={comment.id} />}
    </article>
  );
};

const Delete = ({ movie, comment }: { readonly movie: number; readonly comment: number }) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => send('deleteComment', { id: movie, comment_id: comment }),
    onSuccess: () => {
      show({ text: say('deleted') });
      return cache.invalidateQueries({ queryKey: ['listComments'] });
    },
    onError: (error) => show({ text: problem.of(error) }),
  });
  return (
    <button type="button" className="button quiet small" onClick={() => remove.mutate()}>
      {say('delete')}
    </button>
  );
};

const Write = ({ id }: { readonly id: number }) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const me = useMe();
  const cache = useQueryClient();
  const next = useRouterState({ select: ({ location }) => location.href });
  const [body, setBody] = useDraft(`comment:${id}`);
  // With the text: one that gives a film away must not lose its fold by a reload.
  const [spoiler, setSpoiler] = useDraft(`spoiler:${id}`);
  const post = useMutation({
    mutationFn: (input: Input<'commentOnMovie'>) => send('commentOnMovie', input),
    onSuccess: () => {
      setBody('');
      setSpoiler('');
      return cache.invalidateQueries({ queryKey: ['listComments'] });
    },
  });
  if (!me)
    return (
      me === null && (
        <p>
          <Link to="/sign-in" search={{ next }}>
            {say('sign-in-to-write')}
          </Link>
        </p>
      )
    );
  return (
    <form
      className="stack film-write"
      onSubmit={(event) => {
        event.preventDefault();
        if (!post.isPending) post.mutate({ id, body, spoiler: spoiler !== '' });
      }}
    >
      <TextField
        label={say('write')}
        value={body}
        dir="auto"
        maxLength={2_000}
        onChange={(event) => setBody(event.currentTarget.value)}
        wrong={post.isError ? (problem.ofField(post.error, 'body') ?? problem.of(post.error)) : undefined}
      />
      <div className="row">
        <button type="submit" className="button" aria-disabled={post.isPending}>
          {say('post')}
        </button>
        <label className="checkbox">
          <input
            type="checkbox"
            checked={spoiler !== ''}
            onChange={(event) => setSpoiler(event.currentTarget.checked ? 'yes' : '')}
          />
          {say('spoiler')}
        </label>
      </div>
    </form>
  );
};
