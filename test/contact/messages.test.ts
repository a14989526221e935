import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Fields } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { counts, jo, nothing, reference } from './letters.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function send(fields: Fields = jo, headers: Record<string, string> = {}): Promise<Answer> {
  return app.visitor().post('/contact', fields, headers);
}

describe('the contact page', () => {
  it('says who reads it, when they answer and how to ask for access', async () => {
    const { status, body } = await app.visitor().get('/contact');
    expect(status).toBe(200);
    expect(body).toContain('The programme team reads every message');
    expect(body).toContain('within 3 working days');
    expect(body).toMatch(/Ask for access<\/h2>[^]*<a href="\/contact\/access">/);
    expect(body).toMatch(/<a href="\/contact" aria-current="page">Contact<\/a>/);
  });

  it('is one page for every guest, which a cache may keep', async () => {
    const [one, other] = [await app.visitor().get('/contact'), await app.visitor().get('/contact')];
    expect(one.body).toBe(other.body);
    expect(one.headers.get('cache-control')).toContain('public');
    expect(one.headers.get('vary')).toContain('Cookie');
    expect(one.headers.get('set-cookie')).toBeNull();
  });

  it('shows guests the log-in panel, with no id used twice, and members the form alone', async () => {
    const { body } = await app.visitor().get('/contact');
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(body).toContain("Login to the Members' Area");
    expect(new Set(ids).size).toBe(ids.length);
    const member = await (await app.logIn('sian')).get('/contact');
    expect(member.body).not.toContain("Login to the Members' Area");
    expect(member.body).not.toContain('Ask for access');
    expect(member.body).toContain('action="/contact"');
    expect(member.headers.get('cache-control')).toBe('no-store');
  });

  it('knows the name and the address of who is logged in, and leads them to the home of members', async () => {
    const { body } = await (await app.logIn('sian')).get('/contact');
    expect(body).toContain(`value="${people.sian.name}"`);
    expect(body).toContain(`value="${people.sian.email}"`);
    expect(body).toContain('<a href="/members">Home</a>');
    const guest = (await app.visitor().get('/contact')).body;
    expect(guest).toContain('<a href="/">Home</a>');
    expect(guest).not.toContain(people.sian.email);
  });

  it('hides the trap from the eye and from Tab, and tells others to leave it empty', async () => {
    const { body } = await app.visitor().get('/contact');
    const [, trap] = /<div class="visually-hidden">([^]*?)<\/div>/.exec(body) ?? [];
    expect(trap).toContain('<label for="website">Leave this field empty</label>');
    expect(trap).toMatch(/<input id="website" name="website"[^>]* tabindex="-1"/);
  });
});

describe('a message', () => {
  it('is kept, and its sender gets a reference and what happens next', async () => {
    const answer = await send();
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(reference)]);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const sent = await app.visitor().get(answer.location);
    expect(sent.status).toBe(200);
    expect(sent.body).toContain(answer.location.slice('/contact/sent/'.length));
    expect(sent.body).toContain('What happens next');
    expect(counts(app)).toEqual({ messages: 1, jobs: 1, audited: 1, counted: 1 });
  });

  it('stands in the audit by its id alone', async () => {
    await send();
    const sian = await app.logIn('sian');
    await sian.post('/contact', { ...jo, message: 'From a member' });
    const entries = app.site.db
      .prepare(
        `SELECT actor_id, target_kind, target_id, details FROM audit_entries
         WHERE act = 'contact-message.received' ORDER BY id`,
      )
      .all();
    const target_kind = 'contact-message';
    expect(entries).toEqual([
      { actor_id: null, target_kind, target_id: 1, details: '{}' },
      { actor_id: app.ids.sian, target_kind, target_id: 2, details: '{}' },
    ]);
  });

  it('sent five times at once is one message with one reference', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send()));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(counts(app)).toEqual({ messages: 1, jobs: 1, audited: 1, counted: 1 });
  });

  it('sent again by the same address in other capitals is one message for 10 minutes', async () => {
    const first = await send();
    app.clock.forward(10 * minute - 1);
    const again = await send({ ...jo, email: jo.email.toUpperCase() });
    expect(again.location).toBe(first.location);
    const other = await send({ ...jo, email: 'someone.else@example.org' });
    expect(other.location).not.toBe(first.location);
    app.clock.forward(1);
    expect((await send()).location).not.toBe(first.location);
    expect(counts(app).messages).toBe(3);
  });

  it('leaves no word of it in the log', async () => {
    await send({ ...jo, name: 'Xanthippe', message: 'quokka' });
    await send({ ...jo, email: 'zebra@@example.org' });
    await app.runJobs();
    expect(app.captured.lines.join('')).not.toMatch(/Xanthippe|quokka|jo\.bell|zebra/);
  });
});

describe('the page after sending', () => {
  it('prints what could be a reference, known or not, and nothing else', async () => {
    const visitor = app.visitor();
    const unknown = await visitor.get('/contact/sent/FS-7K2M9Q');
    expect(unknown.status).toBe(200);
    expect(unknown.body).toContain('FS-7K2M9Q');
    const others = ['FS-7K2M9', 'FS-7K2M9QQ', 'fs-7k2m9q', 'FS-7K2M9O', 'FS-7K2M9%0A', '%3Cb%3E'];
    for (const other of [...others, 'FS-7K2M9Q/']) {
      expect((await visitor.get(`/contact/sent/${other}`)).status).toBe(404);
    }
    expect((await visitor.get('/contact/sent')).status).toBe(404);
  });
});

describe('a busy database', () => {
  it('gives the text back after 5 seconds, with the advice to try again', async () => {
    const other = openDatabase(app.site.config.databaseFile);
    other.exec('BEGIN IMMEDIATE');
    const answer = await send();
    other.exec('ROLLBACK');
    other.close();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(answer.body).toContain('What you typed is still here');
    expect(answer.body).toContain('may our ward join?');
    expect(counts(app)).toEqual(nothing);
    expect(app.captured.errors().length).toBe(1);
    app.captured.lines.length = 0;
    expect((await send()).status).toBe(303);
  });
});

describe('the trap', () => {
  it('answers a program as if its message were taken, and keeps nothing', async () => {
    const answer = await send({ ...jo, website: 'https://spam.example' });
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(reference)]);
    expect((await app.visitor().get(answer.location)).status).toBe(200);
    expect(counts(app)).toEqual(nothing);
  });
});

describe('the limit for one network', () => {
  const fill = async (headers: Record<string, string> = {}): Promise<void> => {
    for (let n = 1; n <= 10; n += 1) {
      const answer = await send({ ...jo, message: `Message ${n}` }, headers);
      expect(answer.status).toBe(303);
      app.clock.forward(minute);
    }
  };

  it('is 10 an hour: the next is shown again with its text and the time to try again', async () => {
    await fill();
    const refused = await send({ ...jo, message: 'The 11th' });
    expect(refused.status).toBe(429);
    expect(refused.body).toMatch(/Too many messages .* Try again at 11am\./);
    for (const text of [jo.name, jo.email, 'The 11th']) expect(refused.body).toContain(text);
    expect(counts(app)).toEqual({ messages: 10, jobs: 10, audited: 10, counted: 10 });
    app.clock.forward(hour - 10 * minute);
    expect((await send({ ...jo, message: 'The 11th' })).status).toBe(303);
  });

  it('does not refuse the second click on a message that was taken', async () => {
    await fill();
    expect((await send({ ...jo, message: 'Message 10' })).status).toBe(303);
  });

  it('is not got round by a forged header', async () => {
    await fill();
    const forged = { 'x-forwarded-for': '203.0.113.9' };
    expect((await send({ ...jo, message: 'The 11th' }, forged)).status).toBe(429);
  });
});

describe('the limit behind a proxy', () => {
  it('counts each network by itself', async () => {
    const behind = await startApp({ TRUST_PROXY: '1' });
    const from = async (address: string, message: string): Promise<number> => {
      const headers = { 'x-forwarded-for': address };
      return (await behind.visitor().post('/contact', { ...jo, message }, headers)).status;
    };
    for (let n = 0; n < 10; n += 1) expect(await from('203.0.113.9', `Message ${n}`)).toBe(303);
    expect(await from('203.0.113.9', 'One more')).toBe(429);
    expect(await from('203.0.113.10', 'From the neighbours')).toBe(303);
    await behind.close();
  });
});
