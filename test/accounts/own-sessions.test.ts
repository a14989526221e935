import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserInWords } from '../../src/lib/http/browser-in-words.ts';
import { day, hour } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';
import { count } from './steps.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function logInWith(name: PersonName, userAgent: string): Promise<Visitor> {
  const visitor = app.visitor();
  const form = { email: people[name].email, password };
  await visitor.post('/login', form, { 'user-agent': userAgent });
  return visitor;
}

function endsIn(body: string): string[] {
  return [...body.matchAll(/action="(\/account\/sessions\/[\da-f]{16}\/end)"/g)].map(
    ([, address = '']) => address,
  );
}

describe('the list of devices', () => {
  it('names each by browser and system, and this one as this', async () => {
    await logInWith('sian', safari);
    const desk = await logInWith('sian', firefox);
    const { body } = await desk.get('/account/security');
    expect(body).toContain('Safari on an iPhone');
    expect(body).toMatch(/Firefox on Windows<\/h3>(?:(?!<li>)[\s\S])*This device/);
    expect(endsIn(body)).toHaveLength(1);
  });

  it('gives times to the hour', async () => {
    const { body } = await (await app.logIn('amina')).get('/account/security');
    const times = [...body.matchAll(/(?:Logged in|Last used) [^,]+, (\w+)\./g)].map(
      ([, time]) => time,
    );
    expect(times.length).toBeGreaterThanOrEqual(2);
    for (const time of times) expect(time).toMatch(/^(\d{1,2}(am|pm)|midday|midnight)$/);
  });

  it('shows no word of what a browser calls itself', async () => {
    const visitor = await logInWith('hannah', '<script>alert(1)</script> Firefox/1');
    const { body } = await visitor.get('/account/security');
    expect(body).not.toContain('alert(1)');
    expect(body).toContain('<h3>Firefox</h3>');
  });

  it('logs one device out, and it is out at the next request', async () => {
    const phone = await logInWith('moses', safari);
    const desk = await logInWith('moses', firefox);
    const [end = ''] = endsIn((await desk.get('/account/security')).body);
    expect((await desk.post(end)).location).toBe('/account/security');
    expect((await phone.get('/members')).status).toBe(303);
    const { body } = await desk.get('/account/security');
    expect(body).toContain('The device has been logged out.');
    expect(endsIn(body)).toEqual([]);
  });

  it('logs every other device out and leaves this one', async () => {
    const others = [await logInWith('tom', safari), await logInWith('tom', safari)];
    const desk = await logInWith('tom', firefox);
    await desk.post('/account/sessions/end-others');
    expect((await desk.get('/members')).status).toBe(200);
    for (const other of others) expect((await other.get('/members')).status).toBe(303);
    expect((await desk.get('/account/security')).body).not.toContain('Log out everywhere else');
  });

  it('cannot end the session of somebody else', async () => {
    const hannah = await app.logIn('hannah');
    await app.logIn('hannah');
    const [end = ''] = endsIn((await hannah.get('/account/security')).body);
    const amina = await app.logIn('amina');
    const before = sessionsOf('hannah');
    expect((await amina.post(end)).status).toBe(303);
    expect(sessionsOf('hannah')).toBe(before);
  });

  it('leaves out sessions that have ended by themselves', async () => {
    await logInWith('sian', safari);
    app.clock.forward(2 * hour);
    const { body } = await (await logInWith('sian', firefox)).get('/account/security');
    expect(body).not.toContain('Safari on an iPhone');
  });
});

function sessionsOf(name: PersonName): number {
  const query = 'SELECT count(*) FROM sessions WHERE user_id = ?';
  return Number(app.site.db.prepare(query).pluck().get(app.ids[name]));
}

describe('the mail about a new device', () => {
  it('goes out when a browser that never logged in before does so, and not again', async () => {
    await logInWith('amina', safari);
    await app.runJobs();
    const already = app.mails.length;
    const desk = await logInWith('amina', firefox);
    await app.runJobs();
    const [mail] = app.mails.slice(already);
    expect(mail?.to.address).toBe(people.amina.email);
    expect(mail?.subject).toBe('A new device logged in to your account');
    expect(mail?.text).toContain('Firefox on Windows');
    await desk.post('/logout');
    await desk.post('/login', { email: people.amina.email, password });
    await app.runJobs();
    expect(app.mails).toHaveLength(already + 1);
  });

  it('goes out five times a day at most, however often somebody logs in', async () => {
    const letters = async (): Promise<number> => {
      await app.runJobs();
      return app.mails.filter(({ to }) => to.address === people.hannah.email).length;
    };
    const started = `audit_entries WHERE act = 'session.started' AND target_id = ${app.ids.hannah}`;
    const before = count(app, started);
    for (let times = 0; times < 8; times += 1) await logInWith('hannah', safari);
    expect(await letters()).toBe(5);
    // The audit tells of each.
    expect(count(app, started)).toBe(before + 8);
    app.clock.forward(day);
    await logInWith('hannah', safari);
    expect(await letters()).toBe(6);
  });
});

describe('a first log-in', () => {
  it('is no news to the one who logs in', async () => {
    const fresh = await startApp();
    await fresh.logIn('sian');
    await fresh.runJobs();
    expect(fresh.mails).toEqual([]);
    await fresh.close();
  });
});

describe('the name of a browser', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140.0 Safari/537.36',
      'Chrome on a Mac',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14) SamsungBrowser/27.0 Chrome/125 Mobile',
      'Samsung Internet on Android',
    ],
    ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) FxiOS/140 Mobile', 'Firefox on an iPad'],
    ['curl/8.5.0', 'A browser'],
    ['', 'A browser'],
    [undefined, 'A browser'],
  ])('of %s is %s', (userAgent, words) => {
    expect(browserInWords(userAgent)).toBe(words);
  });

  it('is found as fast in a header of any length', () => {
    expect(browserInWords('Version/1 '.repeat(100_000))).toBe('A browser');
  });
});
