import type { SqlMigration } from '../migration.ts';

/**
 * What the search asks where the words found little; 1 is a title with the same trigrams. In PL/pgSQL, for a session
 * plans each of its statements once, and only those that it comes to: planning took longer than searching.
 */
export const migration: SqlMigration = {
  name: '008-search-likeness',
  sql: `
-- ' the dark knight' is 'tdk'
create function initials_of(search_words text) returns text
language sql immutable strict parallel safe
return regexp_replace(search_words collate "C", ' (.)[^ ]*', '\\1', 'g');

-- ordered by code point, so that the first initials are a range
create index movies_by_initials on movies (initials_of(search_words) collate "C");

create function movies_like(wanted text, swapped text[], initials text, nothing_has_its_words boolean)
returns table (id bigint, likeness double precision)
language plpgsql stable rows 20 as $$
declare
  nothing boolean := nothing_has_its_words;
  has_trigrams constant boolean := show_trgm(wanted) <> '{}';
begin
  return query select movie.id, 0.9::float8 from movies as movie where search_key = any(swapped);
  nothing := nothing and not found;
  if has_trigrams then
    return query select movie.id, word_similarity(wanted, search_words)::float8 from movies as movie
      where wanted <% search_words;
    nothing := nothing and not found;
  end if;
  if nothing_has_its_words and initials <> '' then
    return query select movie.id, 0.8::float8 from movies as movie
      where initials_of(search_words) collate "C" >= initials
        and initials_of(search_words) collate "C" < initials || U&'\\+10FFFF';
    nothing := nothing and not found;
    return query select movie.id, 0.8::float8 from movies as movie
      where initials_of(search_words) collate "C" >= 't' || initials
        and initials_of(search_words) collate "C" < 't' || initials || U&'\\+10FFFF'
        and starts_with(search_words, ' the ');
    nothing := nothing and not found;
  end if;
  if nothing and has_trigrams then
    return query select movie.id, similarity(wanted, search_words)::float8 from movies as movie
      where search_words % wanted;
  end if;
end $$;
`,
};
