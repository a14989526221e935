import { isoTime } from '../../lib/clock.ts';
import type { Site } from '../../lib/http/context.ts';
import { mostCounted } from '../../lib/text/counted.ts';
import { folded, patternOf, searchPattern } from '../../lib/text/folded.ts';
import { teamChoices } from './queries.ts';
import { peopleAPage } from './rules.ts';
import type { UserFilter } from './user-filter.ts';
import { countUsers, usersByName, usersNewest } from './user-queries.ts';

/** One page of the list of members, with what its form offers. */
export interface UserRows {
  /** One more than a page holds, if there are later ones. */
  readonly rows: ReturnType<typeof usersNewest>;
  readonly count: number;
  readonly teams: ReturnType<typeof teamChoices>;
  /** The person before the page; 0 where it is the first. */
  readonly after: number;
}

export function userRows({ db, clock }: Site, filter: UserFilter): UserRows {
  const teams = teamChoices(db, {});
  const words = folded(filter.q);
  const found = teams.filter(({ name }) => folded(name).includes(words));
  const wanted = {
    role: filter.role,
    team: filter.team,
    state: filter.state,
    pattern: searchPattern(filter.q),
    address_pattern: patternOf(filter.q),
    teams_found: JSON.stringify(found.map(({ id }) => id)),
    now: isoTime(clock.now()),
  };
  const asked = { ...wanted, most: peopleAPage + 1 };
  const rowsAfter = (after: number): UserRows['rows'] =>
    filter.sort === 'name'
      ? usersByName(db, { ...asked, after })
      : usersNewest(db, { ...asked, before: after === 0 ? Number.MAX_SAFE_INTEGER : after });
  const later = filter.after === 0 ? [] : rowsAfter(filter.after);
  // Where nobody comes later, the first are more use than an empty page.
  const isFirst = later.length === 0;
  const rows = isFirst ? rowsAfter(0) : later;
  const isAll = isFirst && rows.length <= peopleAPage;
  return {
    rows,
    // Where few fit, the list itself has looked through everybody.
    count: isAll ? rows.length : countUsers(db, { ...wanted, most: mostCounted + 1 }).count,
    teams,
    after: isFirst ? 0 : filter.after,
  };
}
