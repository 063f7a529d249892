import { useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { messages } from './messages.ts';

/** Files to bring in, as a trial first. They stay chosen, so that the import itself needs no second choice. */
export const Upload = () => {
  const say = useMessages(messages);
  const problem = useProblems();
  const cache = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [isNone, setNone] = useState(false);
  const upload = useMutation({
    mutationFn: ({ isTrial }: { readonly isTrial: boolean }) =>
      send('importHistory', { form: new FormData(form.current ?? undefined), dry_run: isTrial }),
    onSuccess: (_, { isTrial }) => {
      if (!isTrial) form.current?.reset();
      return cache.invalidateQueries({ queryKey: ['listImports'] });
    },
  });
  const start = (isTrial: boolean): void => {
    const hasFile = (form.current?.querySelector('input')?.files?.length ?? 0) > 0;
    setNone(!hasFile);
    if (hasFile && !upload.isPending) upload.mutate({ isTrial });
  };
  return (
    <form
      ref={form}
      className="stack import-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        start(true);
      }}
    >
      <div className="field">
        <label htmlFor="import-files">{say('files')}</label>
        <span id="import-sites" className="hint">
          {say('sites')}
        </span>
        <input
          id="import-files"
          type="file"
          name="file"
          multiple
          aria-describedby="import-sites import-wrong"
          aria-invalid={isNone}
          onChange={() => setNone(false)}
        />
        <span id="import-wrong" className="wrong" role="alert">
          {isNone && say('none')}
          {upload.isError && problem.of(upload.error)}
        </span>
      </div>
      <div className="row">
        <button type="submit" className="button primary" aria-disabled={upload.isPending}>
          {say('try')}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={upload.isPending}
          onClick={() => start(false)}
        >
          {say('take')}
        </button>
      </div>
      <p className="soft small">{say('try-hint')}</p>
    </form>
  );
};
