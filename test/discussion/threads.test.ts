import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { actsOf, counts, faultsIn, keyIn, researchThreads, start, textIn } from './writing.ts';

let app: TestApp;
let sian: Visitor;

beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

const words = { title: 'Checks at weekends', body: 'They *fall away* on Saturdays.' };

function send(fields: Record<string, string>): Promise<Answer> {
  return sian.post(researchThreads, { form_key: 'a-key-of-this-test', ...fields });
}

describe('starting a thread', () => {
  it('leads to the thread, which then stands in its space and at home', async () => {
    const address = await start(sian, words.title, words.body);
    expect(address).toMatch(/^\/members\/threads\/\d+$/);
    const { body } = await sian.get(address);
    expect(body).toContain('<h1>Checks at weekends</h1>');
    expect(body).toContain('Started by Siân Price, 20 November 2026. 1 post</p>');
    expect(body).toContain('<p>They <em>fall away</em> on Saturdays.</p>');
    for (const list of ['/members', '/members/discussion/research']) {
      expect((await sian.get(list)).body).toContain(`<a href="${address}">Checks at weekends</a>`);
    }
    expect(counts(app)).toEqual({ threads: 1, posts: 1 });
    expect(actsOf(app)).toEqual(['thread.created']);
  });

  it('offers a form with a new key each time', async () => {
    const [one, two] = [
      await sian.get(`${researchThreads}/new`),
      await sian.get(`${researchThreads}/new`),
    ];
    expect(keyIn(one)).toMatch(/^[\w-]{36}$/);
    expect(keyIn(one)).not.toBe(keyIn(two));
    expect(one.body).toContain('<title>Start a thread &ndash; Frailsafe collaborative</title>');
  });

  it('posts when the form does not say what to do', async () => {
    const { title, body } = words;
    expect((await sian.post(researchThreads, { title, body })).status).toBe(303);
    expect(counts(app).threads).toBe(1);
  });

  it('counts characters as people do: line ends and composed letters are one', async () => {
    const body = `${'x'.repeat(9_997)}\r\ne\u0301\u{1f469}`;
    expect((await send({ ...words, title: 'é'.repeat(120), body })).status).toBe(303);
  });

  it('shows what is hostile as text, in the title and in the post', async () => {
    const title = '<script>alert(1)</script>"\'&';
    const body =
      '<script>alert(2)</script>\n\n[a](javascript:alert(3)) <img src=x onerror=alert(4)>';
    const address = await start(sian, title, body);
    for (const page of [address, '/members', '/members/discussion/research']) {
      const html = (await sian.get(page)).body;
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
      expect(html).not.toMatch(/<script>|<img|href="javascript/i);
    }
  });

  it('shows a preview by the same renderer and keeps nothing', async () => {
    const answer = await send({ ...words, action: 'preview' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(
      /<h2[^>]*>Preview<\/h2>\s*<div[^>]*>\s*<p>They <em>fall away<\/em>/,
    );
    expect(answer.body).toContain('<title>Preview: Start a thread &ndash;');
    expect(answer.body).toContain('value="Checks at weekends"');
    expect([textIn(answer), keyIn(answer)]).toEqual([words.body, 'a-key-of-this-test']);
    expect([counts(app), actsOf(app)]).toEqual([{ threads: 0, posts: 0 }, []]);
  });
});

describe('a form for a thread sent twice', () => {
  it('makes one thread, even twenty at once, and leads to it each time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(words)));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(counts(app)).toEqual({ threads: 1, posts: 1 });
  });

  it('never loses other words: they are shown again under a new key', async () => {
    await send(words);
    const again = await send({ ...words, body: 'Other words.' });
    expect(again.status).toBe(409);
    expect(faultsIn(again)[0]).toMatch(/^You have sent this page before, with other words/);
    expect(textIn(again)).toBe('Other words.');
    expect(counts(app).threads).toBe(1);
    expect((await send({ ...words, body: 'Other words.', form_key: keyIn(again) })).status).toBe(
      303,
    );
    expect(counts(app).threads).toBe(2);
  });

  it('belongs to its writer: two people may have the same key', async () => {
    await send(words);
    const amina = await app.logIn('amina');
    const answer = await amina.post(researchThreads, { ...words, form_key: 'a-key-of-this-test' });
    expect(answer.status).toBe(303);
    expect(counts(app).threads).toBe(2);
  });
});

describe('who may start a thread, and how many', () => {
  it('sends a guest to log in and back, and hands the words of a form back', async () => {
    const guest = app.visitor();
    const asked = await guest.get(`${researchThreads}/new`);
    expect([asked.status, asked.location]).toEqual([
      303,
      `/login?return_to=${encodeURIComponent(`${researchThreads}/new`)}`,
    ]);
    const sent = await guest.post(researchThreads, { ...words, form_key: 'a-key-of-this-test' });
    expect(sent.status).toBe(403);
    expect(sent.body).toContain(`\n${words.title}</textarea>`);
    expect(sent.body).toContain(`\n${words.body}</textarea>`);
    expect(counts(app).threads).toBe(0);
  });

  it('answers 404 in a space that is not there, and 400 to a field that the page does not have', async () => {
    for (const space of ['nowhere', 'Research', '..%2f']) {
      const address = `/members/discussion/${space}/threads`;
      expect((await sian.get(`${address}/new`)).status).toBe(404);
      expect((await sian.post(address, words)).status).toBe(404);
    }
    expect((await send({ ...words, author_id: '1' })).status).toBe(400);
    expect(counts(app).threads).toBe(0);
  });

  it('asks the eleventh thread of an hour to wait, keeps its words and takes it later', async () => {
    for (let n = 1; n <= 10; n += 1) await start(sian, `Thread ${n}`, 'Words.');
    sian = await app.logIn('sian');
    const answer = await send({ ...words, form_key: 'the-eleventh-thread' });
    expect(answer.status).toBe(429);
    expect(faultsIn(answer)).toEqual([
      'You have started 10 threads in an hour. Try again at 11am.',
    ]);
    expect(textIn(answer)).toBe(words.body);
    app.clock.forward(hour);
    sian = await app.logIn('sian');
    expect((await send({ ...words, form_key: keyIn(answer) })).status).toBe(303);
  });

  it('leads back to the space from the address that forms are sent to', async () => {
    const answer = await sian.get(researchThreads);
    expect([answer.status, answer.location]).toEqual([303, '/members/discussion/research']);
  });
});
