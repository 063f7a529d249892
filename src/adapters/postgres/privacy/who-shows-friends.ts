import type { Area } from '#domain/privacy/area';

/**
 * SQL for a `from` clause: the user that is a friend of the viewer, as the row `name`; none where their friends may not
 * see all of those areas, or one of the two has blocked the other. It is looked up by the key, whatever the planner
 * thinks, so that nothing scans all users; the viewer's blocks are read once.
 * @param columns beside id and username
 */
export const whoShowsFriends = (
  name: string,
  of: { readonly id: string; readonly viewer: string },
  areas: readonly Area[],
  columns: readonly string[] = [],
): string => `
  cross join lateral (
    select ${['id', 'username', ...columns].join(', ')} from users
    where id = ${of.id} and ${areas.map((area) => `may_see('friend', ${area}_audience)`).join(' and ')}
      and id not in (select other from apart_from(${of.viewer}) as other)
    offset 0
  ) as ${name}`;
