import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { changeRole, roleRefusal, suspendUser, suspensionRefusal } from '../accounts/index.ts';
import { placementRefusal, placeUser } from './commands.ts';
import { usersChosen } from './user-queries.ts';

/** What is to be done to everybody chosen. */
export type Todo =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'team'; readonly teamId: number | null }
  | { readonly kind: 'suspension' };

/** The same, with all that it needs. */
export type Change =
  | Exclude<Todo, { readonly kind: 'suspension' }>
  | { readonly kind: 'suspension'; readonly reason: string; readonly until: string | null };

export type ChosenUser = ReturnType<typeof usersChosen>[number];

export type Refusal =
  | 'has left'
  | 'oneself'
  | 'the last admin'
  | 'unchanged'
  | 'suspended already'
  | 'needs a team'
  | 'no such team'
  | 'changed meanwhile';

/** Somebody chosen, and why it cannot be done to them, if it cannot. */
export interface Prospect {
  readonly user: ChosenUser;
  readonly refusal: Refusal | undefined;
}

/** What would become of each, by name; nothing is changed. */
export function prospectsOf(
  db: Db,
  ids: readonly number[],
  todo: Todo,
  actor: number,
  now: Date,
): Prospect[] {
  return chosenUsers(db, ids, now).map((user) => ({
    user,
    refusal: refusalOf(db, user, todo, actor, now),
  }));
}

/**
 * Changes everybody in one transaction, each by the same command as alone. `seen` are the marks of people
 * as the page showed them that was confirmed: whoever is another by now stays as they are.
 */
export function changeUsers(
  db: Db,
  seen: readonly string[],
  change: Change,
  actor: number,
  now: Date,
): Prospect[] {
  return transaction(db, () => {
    const ids = seen.map((mark) => Number(mark.split('.')[0]));
    return chosenUsers(db, ids, now).map((user) => {
      const refusal = seen.includes(markOf(user, change))
        ? refusalOf(db, user, change, actor, now)
        : 'changed meanwhile';
      if (refusal === undefined) apply(db, user, change, actor, now);
      return { user, refusal };
    });
  });
}

/** Somebody with what they are now, as far as the change is about it: "12.member". */
export function markOf({ id, role, team_id }: ChosenUser, { kind }: Pick<Todo, 'kind'>): string {
  const nows = { role, team: String(team_id ?? 0), suspension: '' };
  return `${id}.${nows[kind]}`;
}

function chosenUsers(db: Db, ids: readonly number[], now: Date): ChosenUser[] {
  return usersChosen(db, { ids: JSON.stringify(ids), now: isoTime(now) });
}

/** An admin who changes many at once is not among them: their own session would end midway. */
function refusalOf(
  db: Db,
  user: ChosenUser,
  todo: Todo,
  actor: number,
  now: Date,
): Refusal | undefined {
  if (user.state === 'left') return 'has left';
  if (todo.kind === 'team') {
    if (user.team_id === todo.teamId) return 'unchanged';
    return placementRefusal(db, user, todo.teamId);
  }
  if (user.id === actor) return 'oneself';
  return todo.kind === 'role'
    ? roleRefusal(db, user.id, todo.role)
    : suspensionRefusal(db, user.id, now);
}

function apply(db: Db, { id }: ChosenUser, change: Change, actor: number, now: Date): void {
  switch (change.kind) {
    case 'role':
      changeRole(db, id, change.role, actor, now);
      return;
    case 'team':
      placeUser(db, id, { teamId: change.teamId, teamRole: 'member' }, actor, now);
      return;
    case 'suspension':
      suspendUser(db, id, change.reason, actor, now, change.until);
  }
}
