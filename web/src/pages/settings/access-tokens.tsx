import { useId, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccessToken, MadeAccessToken } from '@movieconnect/client';
import { ask, send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Failure } from '../../kit/failure.tsx';
import { Field } from '../../kit/field.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';
import { OwnerForm } from './owner-form.tsx';
import { Part } from './part.tsx';
import { ShownOnce } from './shown-once.tsx';

const DAYS = 90;

export const AccessTokens = () => {
  const say = useMessages(messages);
  const tokens = useQuery(ask('listAccessTokens'));
  const [made, setMade] = useState<MadeAccessToken | null>(null);
  return (
    <Part name="access-tokens">
      <p className="soft">{say('tokens-about')}</p>
      {tokens.isError && <Failure error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && <p>{say('tokens-none')}</p>}
      <ul className="settings-list" aria-busy={tokens.isPending}>
        {tokens.data?.map((token) => (
          <li key={token.id}>
            <OneToken token={token} />
          </li>
        ))}
      </ul>
      {made && (
        <ShownOnce
          key={made.id}
          title={say('token-made', { name: made.name })}
          about={say('token-made-about')}
          text={made.token}
          close={() => setMade(null)}
        >
          <code className="secret">{made.token}</code>
        </ShownOnce>
      )}
      <h3>{say('token-new')}</h3>
      <MakeToken show={setMade} />
    </Part>
  );
};

const OneToken = ({
  token: { id, name, scope, expires_at, last_used_at },
}: {
  readonly token: AccessToken;
}) => {
  const say = useMessages(messages);
  const { instant, instantDay } = useFormats();
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => send('revokeAccessToken', { id }),
    onSuccess: () => show({ text: say('token-revoked', { name }) }),
    onError: (error) => show({ text: problem.of(error) }),
    onSettled: () => cache.invalidateQueries(),
  });
  return (
    <>
      <div>
        <p>
          <b dir="auto">{name}</b> <span className="soft">{say(`scope-${scope}`)}</span>
        </p>
        <p className="soft small">
          {say('token-until', { day: instantDay(expires_at) })}{' '}
          {last_used_at === null ? say('token-unused') : say('token-used', { at: instant(last_used_at) })}
        </p>
      </div>
      <button
        type="button"
        className="button"
        aria-label={`${say('revoke')}: ${name}`}
        onClick={() => revoke.mutate()}
      >
        {say('revoke')}
      </button>
    </>
  );
};

const MakeToken = ({ show }: { readonly show: (made: MadeAccessToken) => void }) => {
  const say = useMessages(messages);
  const cache = useQueryClient();
  const scopeId = useId();
  return (
    <OwnerForm
      submit={say('token-make')}
      act={async (current_password, { name = '', scope, days }) => {
        show(
          await send('makeAccessToken', {
            name,
            scope: scope === 'write' ? 'write' : 'read',
            days: Number(days),
            current_password,
          }),
        );
        await cache.invalidateQueries();
      }}
    >
      {(wrong) => (
        <>
          <Field
            name="name"
            label={say('token-name')}
            hint={say('token-name-hint')}
            maxLength={60}
            required
            autoComplete="off"
            wrong={wrong('name')}
          />
          <div className="field">
            <label htmlFor={scopeId}>{say('scope')}</label>
            <select id={scopeId} name="scope">
              <option value="read">{say('scope-read')}</option>
              <option value="write">{say('scope-write')}</option>
            </select>
          </div>
          <Field
            name="days"
            type="number"
            label={say('days')}
            min={1}
            max={366}
            required
            defaultValue={DAYS}
            wrong={wrong('days')}
          />
        </>
      )}
    </OwnerForm>
  );
};
