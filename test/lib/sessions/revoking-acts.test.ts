import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkIn, openLink, requestLink } from '../../accounts/steps.ts';
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
    by: 'changePassword',
    ready: async () => {
      const desk = await app.logIn('sian');
      const form = { current_password: password, password: chosen };
      return () => desk.post('/account/password', form);
    },
  },
  {
    what: 'a password that is chosen by a mail’s link',
    by: 'changePassword',
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
    what: 'a change of address that is taken back',
    by: 'undoAddressChange',
    ready: async () => {
      const email = 'sian.new@example.org';
      await phone.post('/account/address', { email, current_password: password });
      await (await openLink(app, await linkTo(email))).post('/confirm-address');
      const visitor = await openLink(app, await linkTo(people.sian.email));
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

async function linkTo(address: string): Promise<string> {
  await app.runJobs();
  const mail = app.mails.findLast(({ to }) => to.address === address);
  return linkIn(mail?.text ?? '', app.origin);
}

interface Read {
  readonly begun: number;
  readonly live: boolean;
}

/** Reads pages one after the other until it is told to stop. */
async function readOn(visitor: Visitor, stopped: () => boolean): Promise<Read[]> {
  const reads: Read[] = [];
  while (!stopped()) {
    const begun = performance.now();
    const { status, location } = await visitor.get('/members');
    if (status !== 200) expect(location).toMatch(/^\/login\?/);
    reads.push({ begun, live: status === 200 });
  }
  return reads;
}

describe('the acts of this file', () => {
  it('are all that end sessions', () => {
    const ending = ['deleteSession', 'deleteOtherSessions', 'deleteSessionsOf'];
    expect([...new Set(acts.map(({ by }) => by))].toSorted()).toEqual(callersOf(ending));
  });
});

describe.each(acts)('$what', ({ ready }) => {
  it('is felt by the first request after it, while pages are read without end', async () => {
    const press = await ready();
    let stop = false;
    const reading = Array.from({ length: loops }, () => readOn(phone, () => stop));
    // Every loop reads pages before the act, and again after it.
    await phone.get('/members');
    const answer = await press();
    const done = performance.now();
    await phone.get('/members');
    await phone.get('/members');
    stop = true;
    const reads = await Promise.all(reading);
    expect(answer.status).toBe(303);
    for (const loop of reads) {
      const lives = loop.map(({ live }) => live);
      expect(lives[0]).toBe(true);
      expect(lives.lastIndexOf(true)).toBe(lives.filter((live) => live).length - 1);
      const after = loop.filter(({ begun }) => begun > done);
      expect(after.length).toBeGreaterThan(0);
      expect(after.filter(({ live }) => live)).toEqual([]);
    }
    const form = await phone.post('/account/theme', { theme: 'dark' });
    expect([form.status, form.body.includes('<h1>Log in</h1>')]).toEqual([403, true]);
    const theme = app.site.db.prepare('SELECT theme FROM users WHERE id = ?').pluck();
    expect(theme.get(app.ids.sian)).toBe('auto');
  });
});
