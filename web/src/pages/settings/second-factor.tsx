import { lazy, Suspense, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OfferedGenerator } from '@movieconnect/client';
import { ask, send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { Field } from '../../kit/field.tsx';
import { Form } from '../../kit/form.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';
import { OwnerForm } from './owner-form.tsx';
import { Part } from './part.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const QrCode = lazy(() => import('./qr-code.tsx'));

/** Codes of an app beside the password: begun, confirmed by the first code, and given up again. */
export const SecondFactor = () => {
  const say = useMessages(messages);
  const status = useQuery(ask('showSecondFactor'));
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Part name="second-factor">
      <p className="soft">{say('factor-about')}</p>
      {status.isError && <Failure error={status.error} retry={() => void status.refetch()} />}
      {codes && <RecoveryCodes codes={codes} close={() => setCodes(null)} />}
      {status.data?.totp_since === null && <Begin showCodes={setCodes} />}
      {status.data && status.data.totp_since !== null && (
        <Kept since={status.data.totp_since} left={status.data.recovery_codes_left} showCodes={setCodes} />
      )}
    </Part>
  );
};

type ShowCodes = (codes: readonly string[]) => void;

const Begin = ({ showCodes }: { readonly showCodes: ShowCodes }) => {
  const say = useMessages(messages);
  const [offered, setOffered] = useState<OfferedGenerator | null>(null);
  if (offered) return <Confirm offered={offered} showCodes={showCodes} />;
  return (
    <OwnerForm
      submit={say('factor-begin')}
      act={async (current_password) => setOffered(await send('offerTotp', { current_password }))}
    />
  );
};

const Confirm = ({
  offered: { secret, uri },
  showCodes,
}: {
  readonly offered: OfferedGenerator;
  readonly showCodes: ShowCodes;
}) => {
  const say = useMessages(messages);
  const cache = useQueryClient();
  const confirm = useMutation({
    mutationFn: (code: string) => send('confirmTotp', { code }),
    onSuccess: ({ recovery_codes }) => {
      showCodes(recovery_codes);
      return cache.invalidateQueries();
    },
  });
  return (
    <div className="stack">
      <p>{say('secret-about')}</p>
      <Suspense fallback={<div className="qr-code" />}>
        <QrCode text={uri} label={say('qr-code')} />
      </Suspense>
      <p>
        <code className="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <p>
        <a href={uri}>{say('open-app')}</a>
      </p>
      <Form
        submit={say('factor-confirm')}
        error={confirm.error}
        isBusy={confirm.isPending}
        onSubmit={({ code = '' }) => confirm.mutate(code)}
      >
        {(wrong) => (
          <Field
            name="code"
            label={say('first-code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            wrong={wrong('code')}
          />
        )}
      </Form>
    </div>
  );
};

const Kept = ({
  since,
  left,
  showCodes,
}: {
  readonly since: string;
  readonly left: number;
  readonly showCodes: ShowCodes;
}) => {
  const say = useMessages(messages);
  const { instantDay } = useFormats();
  const { show } = useToasts();
  const cache = useQueryClient();
  return (
    <>
      <p>
        {say('factor-since', { day: instantDay(since) })} {say('codes-left', { count: left })}
      </p>
      <details>
        <summary>{say('codes-renew')}</summary>
        <OwnerForm
          submit={say('codes-renew')}
          act={async (current_password) => {
            showCodes((await send('renewRecoveryCodes', { current_password })).recovery_codes);
            await cache.invalidateQueries();
          }}
        />
      </details>
      <details>
        <summary>{say('factor-remove')}</summary>
        <OwnerForm
          submit={say('factor-remove')}
          act={async (current_password) => {
            await send('removeTotp', { current_password });
            show({ text: say('factor-removed') });
            await cache.invalidateQueries();
          }}
        />
      </details>
    </>
  );
};
