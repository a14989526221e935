import { createUser } from '../../src/features/accounts/index.ts';
import { turnOn } from '../second-factor/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { peopleOf, pending, type nia } from './forms-sent.ts';

/* People of the access matrix who stand in no column, and what they hold. */

export const passkeyId = '77';

/** Somebody who stands in no column, to whom the rows about links and members do things; answers the id. */
export function makePerson({ site }: TestApp, { email, name }: typeof nia): string {
  const user = { email: { value: email, key: email }, name, role_title: '', team: '' };
  const member = { ...user, role: 'member' as const };
  return String(createUser(site.db, member, null, 'none', site.clock.now()));
}

export const leaver = { email: 'lea.leaver@example.org', name: 'Lea Leaver' };

/** With everybody's password and a second factor, which is never given. */
export function makePending(app: TestApp): void {
  const { site } = app;
  const id = Number(makePerson(app, pending));
  const hash = 'SELECT password_hash FROM users WHERE email = ?';
  const stored = site.db.prepare(hash).pluck().get(people.hannah.email);
  site.db
    .prepare("UPDATE users SET password_hash = ?, role = 'admin' WHERE id = ?")
    .run(stored, id);
  turnOn(site, id);
}

/** Siân's, for as long as a row is about it: with one her password alone would not log her in. */
export function lendPasskey({ site, ids }: TestApp, lent: boolean): void {
  site.db.prepare('DELETE FROM passkeys WHERE id = ?').run(passkeyId);
  if (!lent) return;
  site.db
    .prepare("INSERT INTO passkeys VALUES (?, ?, 'lent', x'00', 0, '[]', 'Phone', '2026', NULL, 0)")
    .run(passkeyId, ids[peopleOf.lead]);
}

/** A browser in which the password alone has been given. */
export async function halfLoggedIn(app: TestApp): Promise<Visitor> {
  const visitor = app.visitor();
  const { location } = await visitor.post('/login', { email: pending.email, password });
  if (location !== '/login/code') throw new Error(`No code is asked for: ${location}`);
  return visitor;
}

export const notYet = 'Yet Tocome';

/** Somebody who has an account and has not chosen a password. */
export function makeNotYet({ site }: TestApp): void {
  const email = { value: 'yet@example.org', key: 'yet@example.org' };
  const rest = { name: notYet, role: 'member' as const, role_title: '', team: '' };
  createUser(site.db, { email, ...rest }, null, undefined, site.clock.now());
}
