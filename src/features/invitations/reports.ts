import type { Db } from '../../lib/db/open.ts';
import type { Asked } from './asked-people.ts';
import { isOf, type Desk } from './desks.ts';
import { accountsAmong, openAmong } from './queries.ts';
import { knowsOf } from './rules.ts';

/**
 * What sending would do for somebody: `new` and `again` get a letter. `elsewhere` is an invitation
 * that is not the lead's to renew.
 */
export type Outcome = 'new' | 'again' | 'member' | 'elsewhere' | 'twice';

export interface Reported {
  readonly person: Asked;
  readonly outcome: Outcome;
}

/** Says of everybody what sending would do now; changes nothing. */
export function reportOn(db: Db, desk: Desk, people: readonly Asked[]): Reported[] {
  const keys = JSON.stringify(people.map(({ email }) => email.key));
  const known = accountsAmong(db, { keys }).filter((account) => knowsOf(desk, account));
  const members = new Set(known.map(({ email_key }) => email_key));
  const open = new Map(openAmong(db, { keys }).map((one) => [one.email_key, one]));
  const seen = new Set<string>();
  return people.map((person) => {
    const { key } = person.email;
    const outcome = seen.has(key) ? 'twice' : outcomeOf(members.has(key), open.get(key), desk);
    seen.add(key);
    return { person, outcome };
  });
}

function outcomeOf(
  isMember: boolean,
  invitation: ReturnType<typeof openAmong>[number] | undefined,
  desk: Desk,
): Outcome {
  if (isMember) return 'member';
  if (invitation === undefined) return 'new';
  return isOf(desk, invitation) ? 'again' : 'elsewhere';
}

/** Those who get a letter. */
export function toInvite(reported: readonly Reported[]): Asked[] {
  return reported
    .filter(({ outcome }) => outcome === 'new' || outcome === 'again')
    .map(({ person }) => person);
}
