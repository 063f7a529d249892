import { useMessages } from '../../i18n/messages.ts';
import { Page } from '../../shell/page.tsx';
import { Company } from './company.tsx';
import { Films } from './films.tsx';
import { Filters } from './filters.tsx';
import { messages } from './messages.ts';
import { useEvening } from './use-evening.ts';
import './page.css';

const TonightPage = () => {
  const say = useMessages(messages);
  const [{ friends }] = useEvening();
  return (
    <Page title={say('title')}>
      <p className="lead">{say('lead')}</p>
      <Company />
      {friends !== undefined && (
        <>
          <Filters />
          <Films />
        </>
      )}
    </Page>
  );
};

export default TonightPage;
