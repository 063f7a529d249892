import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { Field } from '../../kit/field.tsx';
import { messages } from './messages.ts';
import { Names } from './names.tsx';

export const FindPeople = () => {
  const say = useMessages(messages);
  const [name, setName] = useState('');
  return (
    <section className="section" aria-labelledby="find">
      <h2 id="find">{say('find')}</h2>
      <form
        role="search"
        aria-labelledby="find"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get('username');
          setName(typeof typed === 'string' ? typed.trim() : '');
        }}
      >
        <Field
          label={say('name')}
          hint={say('name-hint')}
          name="username"
          type="search"
          autoComplete="off"
          autoCapitalize="none"
          enterKeyHint="search"
        />
        <button type="submit" className="button">
          {say('go')}
        </button>
      </form>
      {name !== '' && <Found name={name} />}
    </section>
  );
};

const Found = ({ name }: { readonly name: string }) => {
  const say = useMessages(messages);
  const people = useQuery(ask('searchUsers', { username: name, limit: 20 }));
  if (people.isError) return <Failure error={people.error} retry={() => void people.refetch()} />;
  return (
    <div role="status">
      {people.data?.length === 0 && <p>{say('nobody-found', { name })}</p>}
      <Names people={people.data ?? []} />
    </div>
  );
};
