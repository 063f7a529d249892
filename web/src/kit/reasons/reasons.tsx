import type { Reason, RecommendedMovie } from '@movieconnect/client';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';
import './reasons.css';

/** Parts of a row that grow by less than 1 in all would not fill it. */
const SCALE = 1_000;

/** Why a film is for somebody or not: whose shares raise it, whose lower it, as a bar and in words. */
export const Reasons = ({
  film: { because, despite, rest },
}: {
  readonly film: Pick<RecommendedMovie, 'because' | 'despite' | 'rest'>;
}) => {
  const say = useMessages(messages);
  if (because.length === 0 && despite.length === 0) return null;
  return (
    <div className="reasons">
      <div className="share-bar" aria-hidden="true">
        {because.map(({ id, share }) => (
          <span key={id} className="for" style={{ flexGrow: share * SCALE }} />
        ))}
        {rest > 0 && <span className="rest" style={{ flexGrow: rest * SCALE }} />}
        {despite.map(({ id, share }) => (
          <span key={id} className="against" style={{ flexGrow: -share * SCALE }} />
        ))}
      </div>
      {because.length > 0 && (
        <p className="words">
          {say('because')} <Films reasons={because} />
        </p>
      )}
      {despite.length > 0 && (
        <p className="words despite">
          {say('despite')} <Films reasons={despite} />
        </p>
      )}
    </div>
  );
};

const Films = ({ reasons }: { readonly reasons: readonly Reason[] }) => {
  const { number } = useFormats();
  return reasons.map(({ id, title, user_rating }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <b dir="auto">{title}</b> <span className="soft">★{number(user_rating)}</span>
    </span>
  ));
};
