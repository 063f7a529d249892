import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Page } from '../../shell/page.tsx';
import { AccessTokens } from './access-tokens.tsx';
import { Deletion } from './deletion.tsx';
import { Email } from './email.tsx';
import { Export } from './export.tsx';
import { messages } from './messages.ts';
import { parts } from './part.tsx';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { Privacy } from './privacy.tsx';
import { Profile } from './profile.tsx';
import { SecondFactor } from './second-factor.tsx';
import { SecurityEvents } from './security-events.tsx';
import { Sessions } from './sessions.tsx';
import './page.css';

const SettingsPage = () => {
  const say = useMessages(messages);
  const me = useMe();
  if (!me) return null;
  return (
    <Page title={say('title')}>
      <div className="settings">
        <nav aria-label={say('contents')}>
          <ul className="chips">
            {parts.map((name) => (
              <li key={name}>
                <Link to="/settings" hash={name} className="chip" activeOptions={{ includeHash: true }}>
                  {say(name)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          <Profile me={me} />
          <Email me={me} />
          <Password />
          <Privacy me={me} />
          <Sessions />
          <SecurityEvents />
          <Passkeys />
          <SecondFactor />
          <AccessTokens />
          <Export />
          <Deletion />
        </div>
      </div>
    </Page>
  );
};

export default SettingsPage;
