import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../../src/lib/clock.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Visitor } from '../../support/visitor.ts';
import { password, people } from '../../support/world.ts';
import { callersOf } from './callers.ts';
import { sessionId } from './cookie.ts';

/*
 * Whoever has planted or copied the id of a session has nothing once its person has shown who they are:
 * from then on another id is theirs, and the old one is nobody's.
 */

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

interface Proof {
  readonly what: string;
  /** The function of the site that begins the session. */
  readonly by: string;
  readonly show: (hannah: Visitor) => Promise<{ readonly status: number }>;
}

const proofs: readonly Proof[] = [
  {
    what: 'a log-in',
    by: 'finishLogIn',
    show: (hannah) => hannah.post('/login', { email: people.hannah.email, password }),
  },
  {
    what: 'a password given again before a sensitive act',
    by: 'prove',
    show: (hannah) => {
      app.clock.forward(16 * minute);
      const form = { role: 'member', prove_password: password };
      return hannah.post(`/admin/users/${app.ids.moses}/role`, form);
    },
  },
  {
    what: 'a new password of one’s own',
    by: 'change',
    show: (hannah) => {
      const form = { current_password: password, password: 'plume kettle ninepins' };
      return hannah.post('/account/password', form);
    },
  },
];

/** Half a log-in, tested in test/second-factor: its id is worth nothing once the code has been right. */
const elsewhere = ['logIn'];

describe('the proofs of this file', () => {
  it('are all that begin a session', () => {
    const named = [...proofs.map(({ by }) => by), ...elsewhere];
    expect(named.toSorted()).toEqual(callersOf(['beginSession', 'awaitSecondFactor']));
  });
});

describe.each(proofs)('$what', ({ show }) => {
  it('begins a session under a new id, and whoever holds the old one is a guest', async () => {
    const thief = await app.logIn('hannah');
    const hannah = app.visitor();
    hannah.cookies.set('frailsafe', thief.cookies.get('frailsafe') ?? '');
    expect((await thief.get('/admin/users')).status).toBe(200);
    expect((await show(hannah)).status).toBe(303);
    expect(sessionId(hannah)).toMatch(/^[\w-]{32}$/);
    expect(sessionId(hannah)).not.toBe(sessionId(thief));
    expect((await hannah.get('/admin/users')).status).toBe(200);
    expect((await thief.get('/admin/users')).location).toMatch(/^\/login\?/);
    expect((await thief.post('/account/theme', { theme: 'dark' })).status).toBe(403);
  });
});
