import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const DURATION = 8_000;
const TABLES = ['ratings', 'watch_list', 'diary_entries', 'comments', 'sessions', 'friendships', 'users'];

/** A third of all changes ends as if it had met another one. */
const MEET = `
  create function meet() returns trigger language plpgsql as $$
  begin
    if random() < 0.17 then raise exception 'on purpose' using errcode = '40001'; end if;
    if random() < 0.17 then raise exception 'on purpose' using errcode = '40P01'; end if;
    return coalesce(new, old);
  end $$`;

export default fault({
  title: 'For 8 s a third of all changes ends in a deadlock or cannot be serialised.',
  healedBy: 'the service, which tries up to four times',
  strike: async ({ server }) => {
    const triggers = TABLES.map(
      (table) =>
        `create trigger meet before insert or update or delete on ${table} for each row execute function meet()`,
    );
    await server.tell(MEET, ...triggers);
    await pause(DURATION);
    await server.tell('drop function meet() cascade');
  },
});
