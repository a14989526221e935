import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretSetUp } from '../../../src/features/second-factor/commands.ts';
import { linkTo, openLink, requestLink } from '../../accounts/steps.ts';
import { leave } from '../../own-data/steps.ts';
import { codeAt, enterCode, halfLogIn, step, turnOn } from '../../second-factor/steps.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';
import { password, people } from '../../support/world.ts';
import { callersOf } from './callers.ts';

/*
 * Whatever ends a session ends it for the very next request. Each act is done while four pages are read
 * over and over with the session that it ends.
 */

const loops = 4;
const chosen = 'plume kettle ninepins';

let app: TestApp;
let phone: Visitor;
beforeEach(async () => {
  app = await startApp();
  phone = await app.logIn('sian');
});
afterEach(() => app.close());

interface Act {
  readonly what: string;
  /** The function of the site that ends the sessions. */
  readonly by: string;
  /** Does all that comes before, and gives the one press that ends the session of the phone. */
  readonly ready: () => Promise<() => Promise<Answer>>;
}

const acts: readonly Act[] = [
  {
    what: 'a suspension',
    by: 'suspendUser',
    ready: () => byAdmin('suspension', { reason: 'Asked', until: '' }),
  },
  { what: 'another role', by: 'changeRole', ready: () => byAdmin('role', { role: 'moderator' }) },
  { what: 'an admin who logs somebody out', by: 'endSessionsOf', ready: () => byAdmin('log-out') },
  {
    what: 'a password that its person changes elsewhere',
    by: 'endAllAccess',
    ready: async () => {
      const desk = await app.logIn('sian');
      const form = { current_password: password, password: chosen };
      return () => desk.post('/account/password', form);
    },
  },
  {
    what: 'a password that is chosen by a mail’s link',
    by: 'endAllAccess',
    ready: async () => {
      const visitor = await openLink(app, await requestLink(app, 'sian'));
      return () => visitor.post('/reset-password', { password: chosen });
    },
  },
  {
    what: 'a log-out everywhere else',
    by: 'endOtherSessions',
    ready: async () => {
      const desk = await app.logIn('sian');
      return () => desk.post('/account/sessions/end-others');
    },
  },
  {
    what: 'the end of one session in the list',
    by: 'endOwnSession',
    ready: async () => {
      const desk = await app.logIn('sian');
      const { body } = await desk.get('/account/security');
      const [end = ''] = /\/account\/sessions\/[\da-f]{16}\/end/.exec(body) ?? [];
      return () => desk.post(end);
    },
  },
  {
    what: 'a log-out, for a copy of the cookie',
    by: 'destroy',
    ready: () => {
      const copy = app.visitor();
      copy.cookies.set('frailsafe', phone.cookies.get('frailsafe') ?? '');
      return Promise.resolve(() => copy.post('/logout'));
    },
  },
  {
    what: 'an account that its person closes',
    by: 'endAllAccess',
    ready: async () => {
      const desk = await app.logIn('sian');
      return () => leave(desk);
    },
  },
  {
    what: 'two-step log-in that is turned on elsewhere',
    by: 'factorsChanged',
    ready: async () => {
      const desk = await app.logIn('sian');
      await desk.post('/account/two-step/new-app');
      const { db, config, clock } = app.site;
      const now = clock.now();
      const secret = secretSetUp(db, config, app.ids.sian, now) ?? Buffer.alloc(0);
      return () => desk.post('/account/two-step/app', { code: codeAt(secret, now) });
    },
  },
  {
    what: 'a second factor that an admin resets',
    by: 'resetSecondFactor',
    ready: async () => {
      const { secret } = turnOn(app.site, app.ids.sian);
      app.clock.forward(step);
      phone = await halfLogIn(app, 'sian');
      await enterCode(app, phone, secret);
      return byAdmin('two-step-reset', { reason: 'Lost the telephone' });
    },
  },
  {
    what: 'a change of address that is taken back',
    by: 'undoAddressChange',
    ready: async () => {
      const email = 'sian.new@example.org';
      await phone.post('/account/address', { email, current_password: password });
      await (await openLink(app, await linkTo(app, email))).post('/confirm-address');
      const visitor = await openLink(app, await linkTo(app, people.sian.email));
      return () => visitor.post('/undo-address');
    },
  },
];

async function byAdmin(
  act: string,
  form: Record<string, string> = {},
): Promise<() => Promise<Answer>> {
  const hannah = await app.logIn('hannah');
  return () => hannah.post(`/admin/users/${app.ids.sian}/${act}`, form);
}

interface Read {
  /** Begun once the act had been answered. */
  readonly after: boolean;
  readonly live: boolean;
}

/** Reads pages one after the other, and once more after the act is done. */
async function readOn(visitor: Visitor, isDone: () => boolean): Promise<Read[]> {
  const reads: Read[] = [];
  for (let last = false; !last;) {
    last = isDone();
    const { status, location } = await visitor.get('/members');
    if (status !== 200) expect(location).toMatch(/^\/login\?/);
    reads.push({ after: last, live: status === 200 });
  }
  return reads;
}

/** Whoever is erased has been logged out by closing their account, two weeks before. */
const later = ['keeper'];

describe('the acts of this file', () => {
  it('are all that end sessions', () => {
    const ending = ['deleteSession', 'deleteOtherSessions', 'deleteSessionsOf'];
    const named = new Set([...acts.map(({ by }) => by), ...later]);
    expect([...named].toSorted()).toEqual(callersOf(ending));
  });
});

describe.each(acts)('$what', ({ ready }) => {
  it('is felt by the first request after it, while pages are read without end', async () => {
    const press = await ready();
    let done = false;
    const reading = Array.from({ length: loops }, () => readOn(phone, () => done));
    // By the time of its answer every loop has had some.
    await phone.get('/members');
    const { status } = await press();
    done = true;
    expect([200, 303]).toContain(status);
    for (const reads of await Promise.all(reading)) {
      const lives = reads.map(({ live }) => live);
      expect(lives[0]).toBe(true);
      expect(lives.lastIndexOf(true)).toBe(lives.filter((live) => live).length - 1);
      expect(reads.at(-1)).toEqual({ after: true, live: false });
    }
    const form = await phone.post('/account/theme', { theme: 'dark' });
    expect([form.status, form.body.includes('<h1>Log in</h1>')]).toEqual([403, true]);
    const theme = app.site.db.prepare('SELECT theme FROM users WHERE id = ?').pluck();
    expect(theme.get(app.ids.sian)).toBe('auto');
  });
});
