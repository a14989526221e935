import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, second } from '../../src/lib/clock.ts';
import { count, dump, standsInFiles, statuses, tokenOf } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer } from '../support/visitor.ts';
import { asked, follow, jo, letterTo, opened, states } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function enter(page: string, code: string): Promise<Answer> {
  return app.visitor().post(page, { code });
}

/** A code that is not the right one. */
function otherThan(code: string): string {
  return code.replaceAll(/\w/g, (sign) => (sign === '2' ? '3' : '2'));
}

describe('the link', () => {
  it('shows what is asked for, and confirms it by a button alone', async () => {
    const { link } = await asked(app);
    const visitor = await opened(app, link);
    const { body } = await visitor.get('/confirm-request');
    for (const text of [jo.name, jo.email, 'Ward sister, Northmoor General']) {
      expect(body).toContain(text);
    }
    expect(states(app)).toEqual(['unconfirmed']);
    const answer = await visitor.post('/confirm-request');
    expect([answer.status, answer.location]).toEqual([303, '/request-confirmed']);
    expect(states(app)).toEqual(['waiting']);
    expect((await visitor.get(answer.location)).body).toContain('within 2 working days');
    expect(visitor.cookies.has('frailsafe-link')).toBe(false);
  });

  it('changes nothing when it is opened twenty times, by GET and by HEAD', async () => {
    const { link, page } = await asked(app);
    const before = dump(app);
    const visitor = app.visitor();
    for (let n = 0; n < 20; n += 1) {
      for (const address of [link, '/confirm-request', page, '/request-confirmed']) {
        await visitor.get(address);
        await visitor.head(address);
      }
    }
    expect(dump(app)).toBe(before);
  });

  it('leaves its token in no address, and sends it to no other site', async () => {
    const { link } = await asked(app);
    const answer = await app.visitor().get(link);
    expect([answer.status, answer.location]).toEqual([303, '/confirm-request']);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  it('works for 24 hours from sending', async () => {
    const { link } = await asked(app);
    app.clock.forward(day - second);
    expect((await (await opened(app, link)).get('/confirm-request')).status).toBe(200);
    app.clock.forward(second);
    expect((await (await opened(app, link)).get('/confirm-request')).status).toBe(410);
    expect((await follow(app, link)).status).toBe(410);
    expect(states(app)).toEqual(['unconfirmed']);
  });

  it('of another kind, unknown or malformed confirms nothing', async () => {
    await asked(app);
    expect((await follow(app, `/confirm-request/${'u'.repeat(43)}`)).status).toBe(410);
    expect((await app.visitor().get('/confirm-request/short')).status).toBe(404);
    expect((await app.visitor().post('/confirm-request', { id: '1' })).status).toBe(400);
    expect(states(app)).toEqual(['unconfirmed']);
  });
});

describe('the code', () => {
  it('confirms like the link, in whatever case and with whatever between its signs', async () => {
    const spellings = [
      (code: string) => code,
      (code: string) => code.toLowerCase().replace('-', ''),
      (code: string) => ` ${code.split('').join(' ')} `,
      (code: string) => code.replace('-', ' \u2013 '),
    ];
    for (const [at, spell] of spellings.entries()) {
      const { page, code } = await asked(app, { email: `jo.${at}@example.org` });
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
      expect((await enter(page, spell(code))).location).toBe('/request-confirmed');
    }
    expect(new Set(states(app))).toEqual(new Set(['waiting']));
  });

  it('that is wrong or missing is shown again with the fault', async () => {
    const { page, code } = await asked(app);
    const wrong = await enter(page, otherThan(code));
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('This code is not right');
    expect(wrong.body).toContain(`value="${otherThan(code)}"`);
    expect((await enter(page, ' ')).body).toContain('Enter the code');
    expect((await enter(page, 'x'.repeat(5_000))).status).toBe(422);
    expect((await app.visitor().post(page, { code, state: 'waiting' })).status).toBe(400);
    expect(states(app)).toEqual(['unconfirmed']);
  });

  it('may be tried five times; then only the link confirms', async () => {
    const { page, code, link } = await asked(app);
    for (let tried = 0; tried < 5; tried += 1) {
      expect((await enter(page, otherThan(code))).status).toBe(422);
    }
    const right = await enter(page, code);
    expect(right.status).toBe(429);
    expect(right.body).toContain('Open the link in the email instead');
    expect(states(app)).toEqual(['unconfirmed']);
    expect((await follow(app, link)).status).toBe(303);
  });

  it('is right at its fifth try', async () => {
    const { page, code } = await asked(app);
    for (let tried = 0; tried < 4; tried += 1) await enter(page, otherThan(code));
    expect((await enter(page, code)).status).toBe(303);
  });

  it('tried fifty times at once is looked at five times', async () => {
    const { page, code } = await asked(app);
    const tries = Array.from({ length: 50 }, () => enter(page, otherThan(code)));
    const answers = statuses(await Promise.all(tries));
    expect(answers).toEqual([422, 422, 422, 422, 422, ...Array.from({ length: 45 }, () => 429)]);
  });

  it('is no use at the page of another request, after the link, or a day later', async () => {
    const first = await asked(app);
    const other = await asked(app, { email: 'other@example.org' });
    expect((await enter(other.page, first.code)).status).toBe(422);
    await follow(app, first.link);
    expect((await enter(first.page, first.code)).status).toBe(422);
    app.clock.forward(day);
    expect((await enter(other.page, other.code)).status).toBe(422);
    expect(states(app)).toEqual(['waiting', 'unconfirmed']);
  });

  it('page looks the same for every reference, and so do its refusals', async () => {
    const known = await asked(app);
    const done = await asked(app, { email: 'done@example.org' });
    await follow(app, done.link);
    const unknown = '/contact/access/FS-7K2M9Q';
    const seen = async (page: string): Promise<string> => {
      const answers = [await app.visitor().get(page)];
      for (let tried = 0; tried < 6; tried += 1) answers.push(await enter(page, '2222-2222'));
      const reference = page.slice(page.lastIndexOf('/') + 1);
      return JSON.stringify(
        answers.map(({ status, body }) => [status, body.replaceAll(reference, 'REFERENCE')]),
      );
    };
    const one = await seen(known.page);
    expect(await seen(done.page)).toBe(one);
    expect(await seen(unknown)).toBe(one);
    expect((await app.visitor().get('/contact/access/FS-1')).status).toBe(404);
  });

  it('is refused to a network that tries many pages', async () => {
    for (let tried = 0; tried < 30; tried += 1) {
      const sign = '23456789CDFGHJKMNPQRTVWXY'.charAt(tried % 25);
      await enter(`/contact/access/FS-${sign.repeat(5)}${tried > 24 ? '2' : '3'}`, '2222-2222');
    }
    const { page, code } = await asked(app);
    const refused = await enter(page, code);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    app.clock.forward(hour);
    expect((await enter(page, code)).status).toBe(303);
  });
});

describe('link and code', () => {
  it('stand in no file of the site and in no line of its log', async () => {
    const { link, code, page } = await asked(app);
    const token = tokenOf(link);
    expect(token.length).toBe(43);
    await follow(app, link);
    await enter(page, code);
    for (const secret of [token, code, code.replace('-', '')]) {
      expect(standsInFiles(app, secret)).toBe(false);
      expect(dump(app)).not.toContain(secret);
      expect(app.captured.lines.join('')).not.toContain(secret);
    }
    expect(count(app, 'access_request_tokens')).toBe(1);
  });

  it('are made anew when a letter has to be sent again, and each copy works', async () => {
    const { link } = await asked(app);
    app.site.db.exec(
      `UPDATE outbox SET state = 'waiting', finished_at = NULL, leased_until = NULL
       WHERE kind = 'access-request.received'`,
    );
    const again = await letterTo(app, jo.email);
    expect(again.link).not.toBe(link);
    expect((await follow(app, link)).status).toBe(303);
    expect((await follow(app, again.link)).status).toBe(410);
  });
});
