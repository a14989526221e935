import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reinstateUser, suspendUser } from '../../src/features/accounts/index.ts';
import { day, minute, second } from '../../src/lib/clock.ts';
import { choose, count, openLink, requestLink } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { password, people } from '../support/world.ts';
import { codeAt, enterCode, halfLogIn, isIn, step, turnOn, type Factors } from './steps.ts';

let app: TestApp;
let sian: Factors;
beforeAll(async () => {
  app = await startApp();
  sian = turnOn(app.site, app.ids.sian);
});
beforeEach(() => {
  // The code that the test before entered is used up.
  app.clock.forward(3 * step);
});
afterAll(() => app.close());

describe('a log-in with two steps', () => {
  it('asks for a code after the right password, and is one once the code is right', async () => {
    const visitor = await halfLogIn(app, 'sian');
    expect(await isIn(visitor)).toBe(false);
    expect((await visitor.get('/login/code')).body).toContain('Enter the code from your app');
    const answer = await enterCode(app, visitor, sian.secret);
    expect([answer.status, answer.location]).toEqual([303, '/members']);
    expect(await isIn(visitor)).toBe(true);
  });

  it('says nothing of it after a wrong password, and asks nobody else for a code', async () => {
    const form = { email: people.sian.email, password: 'not this one' };
    const wrong = await app.visitor().post('/login', form);
    expect(wrong.status).toBe(422);
    expect(wrong.body).not.toMatch(/code/i);
    expect(await isIn(await app.logIn('amina'))).toBe(true);
  });

  it('begins under a new id each time, and the ids before are worth nothing', async () => {
    const visitor = await halfLogIn(app, 'sian');
    const half = visitor.cookies.get('frailsafe') ?? '';
    await enterCode(app, visitor, sian.secret);
    expect(visitor.cookies.get('frailsafe')).not.toBe(half);
    const thief = app.visitor();
    thief.cookies.set('frailsafe', half);
    expect(await isIn(thief)).toBe(false);
    expect((await thief.get('/login/code')).location).toBe('/login?return_to=%2Flogin%2Fcode');
  });

  it('keeps the wish for a page and for staying logged in until it is done', async () => {
    const wish = { return_to: '/members/people?q=a', keep: 'yes' };
    const visitor = app.visitor();
    const half = await visitor.post('/login', { email: people.sian.email, password, ...wish });
    expect(half.location).toBe('/login/code?return_to=%2Fmembers%2Fpeople%3Fq%3Da');
    const halfCookie = half.headers.getSetCookie().find((one) => one.startsWith('frailsafe='));
    expect(halfCookie).not.toMatch(/expires/i);
    expect((await visitor.get(half.location)).body).toContain('value="/members/people?q=a"');
    const code = codeAt(sian.secret, app.clock.now());
    const done = await visitor.post('/login/code', { code, return_to: wish.return_to });
    expect(done.location).toBe(wish.return_to);
    app.clock.forward(13 * day);
    expect(await isIn(visitor)).toBe(true);
  });

  it('leads to no other site, and not back to its own pages', async () => {
    for (const bad of [
      'https://evil.example/',
      '//evil.example',
      '/login/code',
      '/login/backup-code',
    ]) {
      app.clock.forward(3 * step);
      const visitor = await halfLogIn(app, 'sian', { return_to: bad });
      expect((await visitor.get(`/login/code?return_to=${bad}`)).body).not.toContain('evil');
      const code = codeAt(sian.secret, app.clock.now());
      const done = await visitor.post('/login/code', { code, return_to: bad });
      expect([bad, done.location]).toEqual([bad, '/members']);
    }
  });

  it('is given up 10 minutes after the password, however often its page is read', async () => {
    const visitor = await halfLogIn(app, 'sian');
    for (let at = 0; at < 9; at += 1) {
      app.clock.forward(minute);
      expect((await visitor.get('/login/code')).status).toBe(200);
    }
    app.clock.forward(minute - second);
    expect((await visitor.get('/login/code')).status).toBe(200);
    app.clock.forward(second);
    expect((await visitor.get('/login/code')).status).toBe(303);
    expect((await enterCode(app, visitor, sian.secret)).status).toBe(403);
    expect(await isIn(visitor)).toBe(false);
  });

  it('ends at once with "Start again", and leads to its code from the page of the password', async () => {
    const visitor = await halfLogIn(app, 'sian');
    expect((await visitor.get('/login')).location).toBe('/login/code');
    expect((await visitor.post('/logout')).location).toBe('/logged-out');
    expect((await visitor.get('/login/code')).location).toContain('/login?');
    expect((await visitor.get('/login')).status).toBe(200);
  });
});

describe('half a log-in', () => {
  it('reads public pages as a guest does, which no page tells apart', async () => {
    const visitor = await halfLogIn(app, 'sian');
    for (const page of ['/', '/case-studies', '/contact', '/contact/access']) {
      const [half, guest] = [await visitor.get(page), await app.visitor().get(page)];
      expect([page, half.status]).toEqual([page, 200]);
      expect(half.body).toBe(guest.body);
    }
  });

  it('sends on to the code from a page of members, and back to it once it is done', async () => {
    const visitor = await halfLogIn(app, 'sian');
    const asked = await visitor.get('/members/people?q=b');
    expect(asked.location).toBe('/login/code?return_to=%2Fmembers%2Fpeople%3Fq%3Db');
    expect((await visitor.get('/admin/users')).location).toContain('/login/code?');
  });

  it('hands back the text of a form that came too early, and does nothing with it', async () => {
    const visitor = await halfLogIn(app, 'sian');
    const form = { title: 'Too early', body: 'Words <that> took long.', form_key: 'k'.repeat(22) };
    const answer = await visitor.post('/members/discussion/research/threads', form, {
      referer: `${app.origin}/members/discussion/research/threads/new`,
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Words &lt;that&gt; took long.');
    expect(answer.body).toContain('value="/members/discussion/research/threads/new"');
    expect(count(app, "threads WHERE title = 'Too early'")).toBe(0);
  });

  it('stands in no list of sessions and makes no known device', async () => {
    const before = app.visitor();
    const form = { email: people.sian.email, password };
    expect((await before.post('/login', form)).status).toBe(303);
    expect(before.cookies.has('frailsafe-device')).toBe(false);
    const visitor = await halfLogIn(app, 'sian');
    await enterCode(app, visitor, sian.secret);
    expect(visitor.cookies.has('frailsafe-device')).toBe(true);
    const list = (await visitor.get('/account/security')).body;
    await halfLogIn(app, 'sian');
    expect((await visitor.get('/account/security')).body).toBe(list);
  });

  it('ends no session of its person, however many there are', async () => {
    const visitor = await halfLogIn(app, 'sian');
    await enterCode(app, visitor, sian.secret);
    for (let at = 0; at < 12; at += 1) await halfLogIn(app, 'sian');
    expect(await isIn(visitor)).toBe(true);
    expect(count(app, `sessions WHERE user_id = ${app.ids.sian} AND awaiting = 1`)).toBe(10);
  });

  it('ends on the next request when its person is suspended or chooses another password', async () => {
    const { site, ids } = app;
    const suspended = await halfLogIn(app, 'sian');
    suspendUser(site.db, ids.sian, 'Asked', ids.hannah, app.clock.now());
    reinstateUser(site.db, ids.sian, ids.hannah, app.clock.now());
    const changed = await halfLogIn(app, 'sian');
    const link = await requestLink(app, 'sian');
    await choose(await openLink(app, link), password);
    for (const visitor of [suspended, changed]) {
      expect((await enterCode(app, visitor, sian.secret)).status).toBe(403);
      expect(await isIn(visitor)).toBe(false);
    }
    expect((await enterCode(app, await halfLogIn(app, 'sian'), sian.secret)).status).toBe(303);
  });

  it('tells a suspended person why once the code is right, and not before', async () => {
    const { site, ids } = app;
    suspendUser(site.db, ids.sian, 'Asked to stop', ids.hannah, app.clock.now());
    const visitor = await halfLogIn(app, 'sian');
    expect((await visitor.get('/suspended')).location).toContain('/login/code');
    await enterCode(app, visitor, sian.secret);
    expect((await visitor.get('/suspended')).body).toContain('Asked to stop');
    reinstateUser(site.db, ids.sian, ids.hannah, app.clock.now());
  });
});
