import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { hour, minute, second } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { compared, count, dump, linkIn, requestLink, standsInFiles, tokenOf } from './steps.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function request(email: string, headers: Record<string, string> = {}): Promise<Answer> {
  return app.visitor().post('/forgotten-password', { email }, headers);
}

/** How many requests were taken: each is one row of the outbox. */
function taken(): number {
  return count(app, "outbox WHERE kind = 'password-reset.requested'");
}

describe('asking for a new password', () => {
  it('sends a link to the one who has the address, and says where to look', async () => {
    const visitor = app.visitor();
    const answer = await visitor.post('/forgotten-password', { email: people.sian.email });
    expect([answer.status, answer.location]).toEqual([303, '/forgotten-password/sent']);
    expect((await visitor.get(answer.location)).body).toContain('<h1>Check your email</h1>');
    expect(await app.runJobs()).toBe(1);
    expect(app.mails.map(({ to, subject }) => [to.address, subject])).toEqual([
      [people.sian.email, 'Choose a new password'],
    ]);
    const link = linkIn(app.mails[0]?.text ?? '', app.origin);
    expect(link).toMatch(/^\/reset-password\/[\w-]{43}$/);
    expect(app.mails[0]?.html).toContain(`href="${app.origin}${link}"`);
  });

  it('gives the same answer for a known, an unknown and an invited address', async () => {
    app.site.db.prepare('UPDATE users SET password_hash = NULL WHERE id = ?').run(app.ids.tom);
    const answers: object[] = [];
    for (const email of [people.sian.email, 'nobody@example.org', people.tom.email]) {
      answers.push(compared(await request(email), email));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    // One row each, so that not even the work differs; only two of them become a mail.
    expect([taken(), await app.runJobs(), app.mails.length]).toEqual([3, 3, 2]);
  });

  it.each([
    ['nothing', {}, 'Enter your email address'],
    ['an empty address', { email: ' ' }, 'Enter your email address'],
    ['no address', { email: 'sian' }, 'Enter an email address in the correct format'],
    [
      'a long address',
      { email: `${'x'.repeat(5000)}@example.org` },
      'Enter an email address in the correct format',
    ],
    [
      'markup',
      { email: '"><script>canary</script>@example.org' },
      'Enter an email address in the correct format',
    ],
    [
      'a header',
      { email: `${people.sian.email}\r\nBcc: x@evil.example` },
      'Enter an email address in the correct format',
    ],
  ])('refuses %s with a message beside the field', async (_what, fields, message) => {
    const answer = await app.visitor().post('/forgotten-password', fields);
    expect(answer.status).toBe(422);
    expect(answer.body.split(message).length).toBe(3);
    expect(answer.body).not.toContain('<script>');
    expect(taken()).toBe(0);
  });

  it.each([
    'sıan.price@example.org', 'sian.prıce@example.org', 'ѕian.price@example.org', 'sian.price@exаmple.org',
    'sian.price＠example.org', 'sian.price@example。org', 'ｓian.price@example.org', 'sian.price@ⓔxample.org',
    'sian.price+reset@example.org', 'sian.price@example.org.', 'sian.price @example.org', 'sianprice@example.org',
    'sian.price@example.org\u200b', 'siàn.price@example.org', 'sian.price@example.org, eve@evil.example',
    'eve@evil.example, sian.price@example.org', '"Sian" <sian.price@example.org>',
  ])('sends nothing for a look-alike address: %s', async (email) => {
    await request(email);
    await app.runJobs();
    expect(app.mails).toEqual([]);
  }); // prettier-ignore

  it('sends to the address as it is stored, not as it was typed', async () => {
    await request(people.sian.email.toUpperCase());
    await app.runJobs();
    expect(app.mails.map(({ to }) => to.address)).toEqual([people.sian.email]);
  });

  it('sends nothing once the account is gone', async () => {
    await request(people.tom.email);
    app.site.db.prepare('DELETE FROM users WHERE id = ?').run(app.ids.tom);
    expect(await app.runJobs()).toBe(1);
    expect(app.mails).toEqual([]);
  });
});

describe('the limits on reset mails', () => {
  it('are three an hour for one address, and past them the answer is the same', async () => {
    const answers: object[] = [];
    for (let count = 0; count < 6; count += 1) {
      answers.push(compared(await request(people.sian.email), people.sian.email));
      app.clock.forward(2 * minute);
    }
    expect(taken()).toBe(3);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    app.clock.forward(48 * minute - second);
    await request(people.sian.email);
    expect(taken()).toBe(3);
    app.clock.forward(second);
    await request(people.sian.email);
    expect(taken()).toBe(4);
  });

  it('are six a day for one address', async () => {
    for (let count = 0; count < 20; count += 1) {
      await request(people.sian.email);
      app.clock.forward(61 * minute);
    }
    expect(taken()).toBe(6);
    app.clock.forward(4 * hour);
    await request(people.sian.email);
    expect(taken()).toBe(7);
  });

  it('are three a minute and 30 an hour for one network, whatever the addresses', async () => {
    let person = 0;
    const askTimes = async (times: number): Promise<void> => {
      for (let asked = 0; asked < times; asked += 1)
        await request(`person${(person += 1)}@example.org`);
    };
    await askTimes(5);
    expect(taken()).toBe(3);
    for (let minutes = 1; minutes < 12; minutes += 1) {
      app.clock.forward(minute);
      await askTimes(4);
    }
    expect(taken()).toBe(30);
    app.clock.forward(49 * minute);
    await askTimes(1);
    expect(taken()).toBe(31);
  });

  it('hold back the same for addresses that nobody has', async () => {
    for (let count = 0; count < 4; count += 1) {
      await request('nobody@example.org');
      app.clock.forward(2 * minute);
    }
    expect(taken()).toBe(3);
  });

  it('are not moved by a forged X-Forwarded-For', async () => {
    for (let from = 1; from <= 6; from += 1) {
      await request(`person${from}@example.org`, { 'x-forwarded-for': `203.0.113.${from}` });
    }
    expect(taken()).toBe(3);
  });

  it('count by the address that the trusted proxy saw, IPv6 by /64', async () => {
    const behind = await startApp({ TRUST_PROXY: '1' });
    onTestFinished(() => behind.close());
    let person = 0;
    const from = async (address: string): Promise<number> => {
      const before = count(behind, 'outbox');
      const email = `person${(person += 1)}@example.org`;
      await behind.visitor().post('/forgotten-password', { email }, { 'x-forwarded-for': address });
      return count(behind, 'outbox') - before;
    };
    const same = [
      '2001:db8:1:2::1',
      '2001:db8:1:2::ffff',
      '2001:db8:1:2:3:4:5:6',
      '2001:db8:1:2::2',
    ];
    const results: number[] = [];
    for (const address of same) results.push(await from(address));
    expect(results).toEqual([1, 1, 1, 0]);
    expect(await from('2001:db8:1:3::1')).toBe(1);
    for (let tries = 0; tries < 3; tries += 1) expect(await from('198.51.100.7')).toBe(1);
    expect(await from('::ffff:198.51.100.7')).toBe(0);
    // What the client itself wrote in front is not believed.
    expect(await from('203.0.113.1, 198.51.100.7')).toBe(0);
    expect(dump(behind)).not.toMatch(/2001:db8|198\.51/);
  });
});

describe('the token of a link', () => {
  it('stands in the mail and nowhere else: no table, no file, no log', async () => {
    const link = await requestLink(app, 'sian');
    const token = tokenOf(link);
    expect(token).toHaveLength(43);
    const visitor = app.visitor();
    await visitor.get(link);
    await visitor.get('/reset-password');
    await visitor.post('/reset-password', { password: 'short' });
    expect(dump(app)).not.toContain(token);
    expect(standsInFiles(app, token)).toBe(false);
    expect(standsInFiles(app, people.sian.email)).toBe(true);
    expect(app.captured.lines.join('')).not.toContain(token);
  });

  it('is not in the outbox: the row holds the account alone, before and after sending', async () => {
    await request(people.sian.email);
    const payload = app.site.db.prepare('SELECT payload FROM outbox').pluck();
    expect(payload.get()).toBe(`{"userId":${app.ids.sian}}`);
    expect(count(app, 'tokens')).toBe(0);
    await app.runJobs();
    expect(payload.get()).toBe(`{"userId":${app.ids.sian}}`);
    expect(count(app, 'tokens')).toBe(1);
  });
});
