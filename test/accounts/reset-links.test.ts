import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { accounts } from '../../src/features/accounts/index.ts';
import { day } from '../../src/lib/clock.ts';
import { attributesOf } from '../lib/sessions/cookie.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { slowCost } from '../support/passwords.ts';
import { password, people } from '../support/world.ts';
import { choose, count, dump, linkIn, openLink, requestLink, statuses, tokenOf } from './steps.ts';

const chosen = 'plume kettle ninepins';
let app: TestApp;

beforeEach(async () => {
  app = await startApp({}, slowCost);
});
afterEach(() => app.close());

describe('opening a link', () => {
  it('changes nothing, 20 times over, by GET and by HEAD; then the form still works', async () => {
    const link = await requestLink(app, 'sian');
    const before = dump(app);
    const visitor = app.visitor();
    for (let time = 0; time < 20; time += 1) {
      expect((await app.visitor().get(link)).status).toBe(303);
      expect((await visitor.head(link)).status).toBe(303);
      expect((await visitor.get('/reset-password')).status).toBe(200);
    }
    expect(dump(app)).toBe(before);
    expect((await choose(visitor, chosen)).status).toBe(303);
  });

  it('moves the token out of the address into a short cookie, and tells no other page', async () => {
    const link = await requestLink(app, 'sian');
    const answer = await app.visitor().get(link);
    expect([answer.status, answer.location]).toEqual([303, '/reset-password']);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).not.toContain(tokenOf(link));
    const [cookie = '', ...others] = answer.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(new RegExp(`^frailsafe-link=${tokenOf(link)};`));
    const { expires, ...attributes } = attributesOf(cookie);
    expect(attributes).toEqual({ httponly: '', samesite: 'Lax', path: '/', 'max-age': '1800' });
    expect(expires).toBeDefined();
  });

  it('uses a __Host- cookie with Secure where the site is https', async () => {
    const site = 'https://www.frailsafe.example';
    const tls = await startApp({ BASE_URL: site, TRUST_PROXY: '1' });
    onTestFinished(() => tls.close());
    const proxy = { origin: site, 'x-forwarded-proto': 'https' };
    await tls.visitor().post('/forgotten-password', { email: people.sian.email }, proxy);
    await tls.runJobs();
    const visitor = tls.visitor();
    const link = linkIn(tls.mails[0]?.text ?? '', site);
    const [cookie = ''] = (await visitor.get(link, proxy)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-frailsafe-link=/);
    expect(attributesOf(cookie)).toMatchObject({ secure: '', path: '/', httponly: '' });
    const done = await visitor.post('/reset-password', { password: chosen }, proxy);
    expect(done.status).toBe(303);
    expect([...visitor.cookies.keys()]).toEqual(['__Host-frailsafe-device']);
  });

  it('of an address that was made up changes nothing and leads to a form that says so', async () => {
    const visitor = await openLink(app, `/reset-password/${'A'.repeat(43)}`);
    const form = await visitor.get('/reset-password');
    expect(form.status).toBe(410);
    expect(form.body).toContain('<h1>This link has expired</h1>');
    for (const broken of ['short', 'A'.repeat(42), 'A'.repeat(44), '..%2f..']) {
      const answer = await app.visitor().get(`/reset-password/${broken}`);
      expect([broken, answer.status, answer.headers.getSetCookie()]).toEqual([broken, 404, []]);
    }
  });
});

describe('choosing a new password', () => {
  it('is done once: the new one works, the old one and the link do not', async () => {
    const link = await requestLink(app, 'sian');
    const visitor = await openLink(app, link);
    const answer = await choose(visitor, chosen);
    expect([answer.status, answer.location]).toEqual([303, '/password-changed']);
    expect([...visitor.cookies.keys()]).toEqual(['frailsafe-device']);
    expect((await visitor.get('/members')).status).toBe(303);
    expect((await choose(await openLink(app, link), 'another kettle ninepins')).status).toBe(410);
    const logIn = (typed: string) =>
      app.visitor().post('/login', { email: people.sian.email, password: typed });
    expect((await logIn(password)).status).toBe(422);
    expect((await logIn(chosen)).status).toBe(303);
  });

  it('ends every session of that person, and of nobody else', async () => {
    const [phone, desk] = [await app.logIn('sian'), await app.logIn('sian', { keep: 'yes' })];
    const other = await app.logIn('tom');
    await choose(await openLink(app, await requestLink(app, 'sian')), chosen);
    for (const device of [phone, desk]) expect((await device.get('/members')).status).toBe(303);
    expect((await other.get('/members')).status).toBe(200);
  });

  it('is told to the owner by mail, and to the audit', async () => {
    await choose(await openLink(app, await requestLink(app, 'sian')), chosen);
    await app.runJobs();
    const { to, subject, text } = app.mails.at(-1) ?? {};
    expect([to?.address, subject]).toEqual([people.sian.email, 'Your password has been changed']);
    expect(text).toContain(`${app.origin}/forgotten-password`);
    expect(text).toContain(`write to us:\n\n${app.origin}/contact\n`);
    expect(text).not.toMatch(/[\w-]{43}/);
    expect(
      count(app, `audit_entries WHERE act = 'password.changed' AND target_id = ${app.ids.sian}`),
    ).toBe(1);
  });

  it('succeeds exactly once when 20 forms are sent at the same moment', async () => {
    const link = await requestLink(app, 'sian');
    const forms = await Promise.all(Array.from({ length: 20 }, () => openLink(app, link)));
    const words = forms.map((_one, index) => `plume kettle ninepins ${index}`);
    const answers = await Promise.all(forms.map((form, index) => choose(form, words[index] ?? '')));
    const won = answers.findIndex(({ status }) => status === 303);
    expect(statuses(answers)).toEqual([303, ...Array<number>(19).fill(410)]);
    const logIn = { email: people.sian.email, password: words[won] ?? '' };
    expect((await app.visitor().post('/login', logIn)).status).toBe(303);
    await app.runJobs();
    expect(app.mails.filter(({ subject }) => subject.includes('changed'))).toHaveLength(1);
  });

  it('works with the newest link alone', async () => {
    const older = await openLink(app, await requestLink(app, 'sian'));
    const newer = await openLink(app, await requestLink(app, 'sian'));
    expect((await choose(older, chosen)).status).toBe(410);
    expect((await choose(newer, chosen)).status).toBe(303);
  });

  it.each([
    ['nothing', '', /Enter a password/],
    ['a short one', 'kettle nine', /12 characters or more/],
    ['a common one', 'password1234', /common|guess/i],
    ['their own name', 'Sian Price Sian', /name|guess/i],
    ['the name of the site', 'frailsafe2026!', /common|guess|site/i],
    ['one past 1,024 bytes', 'kettle '.repeat(200), /1,?024|long/i],
  ])(
    'refuses %s with a reason beside the field, and the link stays good',
    async (_what, typed, reason) => {
      const visitor = await openLink(app, await requestLink(app, 'sian'));
      const answer = await choose(visitor, typed);
      expect(answer.status).toBe(422);
      const [, beside = ''] = /id="password-error">(.*?)<\/p>/s.exec(answer.body) ?? [];
      expect(beside).toMatch(reason);
      if (typed !== '') expect(answer.body).not.toContain(typed);
      expect((await choose(visitor, chosen)).status).toBe(303);
    },
  );

  it('asks 15 characters of an admin and says so', async () => {
    const visitor = await openLink(app, await requestLink(app, 'hannah'));
    expect((await visitor.get('/reset-password')).body).toContain('have 15 characters or more');
    expect((await choose(visitor, 'plume kettles')).status).toBe(422);
    expect((await choose(visitor, chosen)).status).toBe(303);
  });

  it('refuses a form with another field, whoever it names', async () => {
    const visitor = await openLink(app, await requestLink(app, 'sian'));
    const fields = { password: chosen, user_id: String(app.ids.hannah), token: 'x' };
    expect((await visitor.post('/reset-password', fields)).status).toBe(400);
    expect((await choose(visitor, chosen)).status).toBe(303);
  });

  it('without a link, or with a spent one, says that it has expired', async () => {
    for (const answer of [
      await app.visitor().get('/reset-password'),
      await choose(app.visitor(), chosen),
    ]) {
      expect(answer.status).toBe(410);
      expect(answer.body).toContain('href="/forgotten-password"');
    }
  });

  it('leaves tokens that are long gone to the sweep', async () => {
    await requestLink(app, 'sian');
    app.clock.forward(30 * day);
    accounts.sweep?.(app.site.db, app.clock.now());
    expect(count(app, 'tokens')).toBe(1);
    app.clock.forward(day);
    accounts.sweep?.(app.site.db, app.clock.now());
    expect(count(app, 'tokens')).toBe(0);
  });
});
