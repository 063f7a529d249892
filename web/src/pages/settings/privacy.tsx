import { useId, useState } from 'react';
import type { Privacy as Audiences, Profile } from '@movieconnect/client';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Form } from '../../kit/form.tsx';
import { messages } from './messages.ts';
import { Part } from './part.tsx';
import { useUpdate } from './use-update.ts';

type Area = keyof Audiences;
type Audience = Audiences[Area];

const areas = ['profile', 'ratings', 'diary', 'lists', 'friends', 'activity'] as const satisfies Area[];
const audiences = ['everyone', 'signed-in', 'friends', 'only-me'] as const satisfies Audience[];

const isHidden = (audience: Audience): boolean => audience === 'friends' || audience === 'only-me';

/** What the switch means for everything, as the API has it. */
const allTo = (audience: Audience): Audiences => ({
  profile: audience,
  ratings: audience,
  diary: audience,
  lists: audience,
  friends: audience,
  activity: audience,
});

export const Privacy = ({ me }: { readonly me: Profile }) => {
  const say = useMessages(messages);
  const update = useUpdate();
  const [chosen, choose] = useState(me.privacy);
  return (
    <Part name="privacy">
      <p className="soft">{say('privacy-about')}</p>
      <div className="privacy">
        <Form
          submit={say('save')}
          error={update.error}
          isBusy={update.isPending}
          onSubmit={() => update.mutate({ is_private: isHidden(chosen.profile), privacy: chosen })}
        >
          {() => (
            <>
              <label className="tick">
                <input
                  type="checkbox"
                  checked={isHidden(chosen.profile)}
                  onChange={(event) => choose(allTo(event.currentTarget.checked ? 'friends' : 'signed-in'))}
                />
                <span>
                  <b>{say('is-private')}</b> <span className="soft">{say('is-private-hint')}</span>
                </span>
              </label>
              {areas.map((area) => (
                <AudienceField
                  key={area}
                  area={area}
                  audience={chosen[area]}
                  choose={(audience) => choose({ ...chosen, [area]: audience })}
                />
              ))}
            </>
          )}
        </Form>
        <AsStranger chosen={chosen} />
      </div>
    </Part>
  );
};

const AudienceField = ({
  area,
  audience,
  choose,
}: {
  readonly area: Area;
  readonly audience: Audience;
  readonly choose: (audience: Audience) => void;
}) => {
  const say = useMessages(messages);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say(`area-${area}`)}</label>
      <select
        id={id}
        value={audience}
        onChange={(event) => {
          const wanted = audiences.find((each) => each === event.currentTarget.value);
          if (wanted) choose(wanted);
        }}
      >
        {audiences.map((each) => (
          <option key={each} value={each}>
            {say(`to-${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
};

/** What the choices come to, in sentences, before they are saved as after. */
const AsStranger = ({ chosen }: { readonly chosen: Audiences }) => {
  const say = useMessages(messages);
  const { list } = useFormats();
  const named = (whose: readonly Area[], sees: (audience: Audience) => boolean): string =>
    list(['name' as const, ...whose.filter((area) => sees(chosen[area]))].map((area) => say(`seen-${area}`)));
  // News of what somebody does goes to friends and nobody else.
  const toStrangers = areas.filter((area) => area !== 'activity');
  return (
    <section className="as-stranger stack" aria-labelledby="as-stranger">
      <h3 id="as-stranger">{say('as-stranger')}</h3>
      <div className="stack" aria-live="polite">
        <p>{say('stranger-sees', { what: named(toStrangers, (audience) => !isHidden(audience)) })}</p>
        <p>{say('visitor-sees')}</p>
        <p>{say('friend-sees', { what: named(areas, (audience) => audience !== 'only-me') })}</p>
        {isHidden(chosen.profile) && <p className="soft">{say('found-whole')}</p>}
        <p className="soft">{say('never-seen')}</p>
      </div>
    </section>
  );
};
