import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { leave } from '../own-data/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { slowCost } from '../support/passwords.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password } from '../support/world.ts';
import { count } from './steps.ts';

/*
 * A password waits for its turn, and meanwhile its person may be suspended, demoted or logged out. Then what
 * it was given for is not done, and nobody is logged in again by it.
 */

let app: TestApp;
let hannah: Visitor;
let moses: Visitor;

beforeEach(async () => {
  app = await startApp({}, slowCost);
  app.site.db.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(app.ids.moses);
  hannah = await app.logIn('hannah');
  app.clock.forward(16 * minute);
  moses = await app.logIn('moses');
});
afterEach(() => app.close());

interface Act {
  readonly what: string;
  readonly send: () => Promise<Answer>;
  /** The rows that are there once it has been done. */
  readonly rows: string;
}

const chosen = 'plume kettle ninepins';
const email = 'late@example.org';

const sensitive: Act = {
  what: 'an act that asks who it is once more',
  send: () => {
    const form = { name: 'Ann Other', email, role: 'admin', prove_password: password };
    return hannah.post('/admin/users/new', form);
  },
  rows: `users WHERE email = '${email}'`,
};

const acts: readonly Act[] = [
  sensitive,
  {
    what: 'a new password of one’s own',
    send: () => hannah.post('/account/password', { current_password: password, password: chosen }),
    rows: "audit_entries WHERE act = 'password.changed'",
  },
  {
    what: 'a change of address',
    send: () => hannah.post('/account/address', { email, current_password: password }),
    rows: 'address_changes',
  },
  {
    what: 'an account that its person closes',
    send: () => leave(hannah),
    rows: 'users WHERE left_at IS NOT NULL',
  },
];

interface End {
  readonly what: string;
  /** Does all that comes before, and gives the press that ends the session. */
  readonly ready: () => Promise<() => Promise<Answer>>;
}

const logOut: End = { what: 'is logged out by an admin', ready: byMoses('log-out', {}) };
const ends: readonly End[] = [
  logOut,
  { what: 'has another role now', ready: byMoses('role', { role: 'member' }) },
  { what: 'is suspended', ready: byMoses('suspension', { reason: 'Asked', until: '' }) },
  {
    what: 'has logged every other device out',
    ready: async () => {
      const desk = await app.logIn('hannah');
      return () => desk.post('/account/sessions/end-others');
    },
  },
];

function byMoses(act: string, form: Record<string, string>): End['ready'] {
  return () => Promise.resolve(() => moses.post(`/admin/users/${app.ids.hannah}/${act}`, form));
}

async function expectNothingDone({ send, rows }: Act, { ready }: End): Promise<void> {
  const end = await ready();
  const { passwords } = app.site;
  const before = Array.from({ length: 12 }, () => passwords.hash(password));
  const sent = send();
  while (passwords.waiting() < 13) await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await end()).status).toBe(303);
  const kept = count(app, `sessions WHERE user_id = ${app.ids.hannah}`);
  expect(passwords.waiting()).toBeGreaterThan(0);
  await Promise.all(before);
  const answer = await sent;
  expect([answer.status, answer.body.includes('<h1>Log in</h1>')]).toEqual([403, true]);
  expect(count(app, rows)).toBe(0);
  expect(count(app, `sessions WHERE user_id = ${app.ids.hannah}`)).toBe(kept);
  expect((await hannah.get('/members')).location).toMatch(/^\/login\?/);
}

describe.each(acts)('$what', (act) => {
  it('is not done for somebody who was logged out while the password waited', () =>
    expectNothingDone(act, logOut));
});

describe.each(ends)('somebody who $what', (end) => {
  it('is not logged in again by a password that waited meanwhile', () =>
    expectNothingDone(sensitive, end));
});
