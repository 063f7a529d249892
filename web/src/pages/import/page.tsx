import { useEffect, useRef } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { askPages } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { More } from '../../kit/more.tsx';
import { Page } from '../../shell/page.tsx';
import { isUnderWay } from './is-under-way.ts';
import { messages } from './messages.ts';
import { Report } from './report.tsx';
import { Upload } from './upload.tsx';
import './page.css';

/** How often is asked how far it is. In milliseconds. */
const LOOK_AGAIN = 1_500;

const ImportPage = () => {
  const say = useMessages(messages);
  return (
    <Page title={say('title')}>
      <p className="lead">{say('lead')}</p>
      <Upload />
      <Imports />
    </Page>
  );
};

const Imports = () => {
  const say = useMessages(messages);
  const imports = useInfiniteQuery({
    ...askPages('listImports', { limit: 10 }),
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(isUnderWay)) ? LOOK_AGAIN : false,
  });
  useReadAgainAtEnd(imports.data?.some(isUnderWay) ?? false);
  return (
    <section className="section" aria-labelledby="imports">
      <h2 id="imports">{say('earlier')}</h2>
      {imports.isError && <Failure error={imports.error} retry={() => void imports.refetch()} />}
      {imports.data?.length === 0 && <p className="soft">{say('none-yet')}</p>}
      <ol className="imports">
        {imports.data?.map((history) => (
          <li key={history.id}>
            <Report history={history} />
          </li>
        ))}
      </ol>
      <More label={say('more')} list={imports} />
    </section>
  );
};

/** What an import brought is on every page: all of it is read again when one has ended. */
const useReadAgainAtEnd = (isBusy: boolean): void => {
  const cache = useQueryClient();
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !isBusy) void cache.invalidateQueries();
    wasBusy.current = isBusy;
  }, [isBusy, cache]);
};

export default ImportPage;
