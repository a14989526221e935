import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute, second } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { actsOf, addPosts, counts, faultsIn, keyIn, reply, start, textIn } from './writing.ts';

let app: TestApp;
let sian: Visitor;
let amina: Visitor;
let thread: string;

beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
  amina = await app.logIn('amina');
  thread = await start(amina, 'Checks at weekends', 'They fall away.');
});
afterEach(() => app.close());

function send(fields: Record<string, string>): Promise<Answer> {
  return sian.post(`${thread}/posts`, { form_key: 'a-key-of-this-test', ...fields });
}

describe('replying', () => {
  it('adds a post with name, initials, role, hospital and time, and leads to it', async () => {
    app.clock.forward(minute);
    expect(await reply(sian, thread, 'We saw **the same**.')).toBe(`${thread}#post-2`);
    const { body } = await amina.get(thread);
    const post = /<article class="post" id="post-2"[^]*?<\/article>/.exec(body)?.[0] ?? '';
    expect(post).toContain('aria-labelledby="post-2-author"');
    expect(post).toContain('<span class="initials" aria-hidden="true">SP</span>');
    const profile = `/members/people/${app.ids.sian}`;
    expect(post).toContain(`id="post-2-author"><a href="${profile}">Siân Price</a></h2>`);
    expect(post).toMatch(/Ward sister, Glanhelyg Hospital\. <a href="\/members\/posts\/\d+">/);
    expect(post).toContain(
      '<time datetime="2026-11-20T10:01:00.000Z">20 November 2026, 10:01am</time>',
    );
    expect(post).toContain('<p>We saw <strong>the same</strong>.</p>');
    expect(body).toContain('Started by Dr Amina Farooq, 20 November 2026. 2 posts</p>');
    expect(actsOf(app)).toEqual(['thread.created', 'post.created']);
  });

  it('says Patient or carer partner where there is no hospital', async () => {
    await reply(await app.logIn('tom'), thread, 'A line on the whiteboard would tell me.');
    expect((await sian.get(thread)).body).toContain(
      '<p class="byline">Patient or carer partner. <a',
    );
  });

  it('brings the thread to the top of the lists with who wrote last', async () => {
    app.clock.forward(minute);
    await start(amina, 'A newer thread', 'Words.');
    app.clock.forward(minute);
    await reply(sian, thread, 'An answer.');
    const home = (await sian.get('/members')).body;
    expect(home.indexOf('Checks at weekends')).toBeLessThan(home.indexOf('A newer thread'));
    expect(home).toMatch(
      /<p class="byline">Research\. Last post by Siân Price, <time[^>]*>20 November 2026, 10:02am/,
    );
  });

  it.each([
    ['nothing', { body: '' }, 'Enter your reply'],
    ['too much', { body: 'é'.repeat(10_001) }, 'Reply must be 10,000 characters or fewer'],
    [
      'a deep list',
      { body: `${'- '.repeat(30)}a` },
      'Lists and quotes are nested too deeply. Use 20 levels or fewer',
    ],
    ['two bodies at once', 'body=a&body=b&form_key=a-key-of-this-test', 'Enter your reply'],
  ])(
    'shows the thread again for %s, with the words and the fault',
    async (_what, fields, fault) => {
      const answer = await (typeof fields === 'string'
        ? sian.post(`${thread}/posts`, fields)
        : send(fields));
      expect(answer.status).toBe(422);
      expect(faultsIn(answer)).toEqual([fault]);
      expect(answer.body).toContain('<title>Error: Checks at weekends &ndash;');
      expect(answer.body).toContain('They fall away.');
      if (typeof fields !== 'string') expect(textIn(answer)).toBe(fields.body);
      expect(counts(app).posts).toBe(1);
    },
  );

  it('answers 413 to what no page of ours would send', async () => {
    expect((await send({ body: 'x'.repeat(300_000) })).status).toBe(413);
  });

  it('shows what is hostile as text', async () => {
    await reply(
      sian,
      thread,
      '<script>alert(1)</script> <b onclick=x>b</b> [a](JaVaScRiPt:alert(1))',
    );
    const { body } = await sian.get(thread);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(body).not.toMatch(/<script>|<b |href="javascript/i);
  });

  it('keeps a text as it was typed, but for line ends and what HTML forbids', async () => {
    await reply(sian, thread, '\r\n  ΐ é\u0000 <&>\u0007 end  \r\n');
    const { body } = await sian.get(`${thread.replace('threads/1', 'posts/2')}/edit`);
    expect(body).toContain(
      '<textarea id="body" name="body" rows="12" aria-describedby="body-hint">\n\n  ΐ é &lt;&amp;&gt; end  \n</textarea>',
    );
  });

  it('shows a preview on the last page and keeps nothing', async () => {
    await addPosts(
      app,
      'amina',
      1,
      Array.from({ length: 25 }, (_, n) => `Number ${n + 2}`),
    );
    sian = await app.logIn('sian');
    const answer = await send({ body: 'A *new* thought', action: 'preview' });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<p>Number 26</p>');
    expect(answer.body).not.toContain('<p>Number 20</p>');
    expect(answer.body).toMatch(/>Preview<\/h2>\s*<div[^>]*>\s*<p>A <em>new<\/em> thought<\/p>/);
    expect(answer.body).toContain('<title>Preview: Checks at weekends (page 2 of 2) &ndash;');
    expect([textIn(answer), keyIn(answer)]).toEqual(['A *new* thought', 'a-key-of-this-test']);
    expect(counts(app).posts).toBe(26);
  });
});

describe('a reply sent twice', () => {
  it('is one post, even twenty at once, and leads to it each time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send({ body: 'Once.' })));
    expect(answers.map(({ status, location }) => [status, location])).toEqual(
      answers.map(() => [303, `${thread}#post-2`]),
    );
    expect(counts(app).posts).toBe(2);
    expect(actsOf(app)).toEqual(['thread.created', 'post.created']);
  });

  it('never loses other words, nor words for another thread', async () => {
    const other = await start(amina, 'Another thread', 'Words.');
    await send({ body: 'Once.' });
    for (const [address, body] of [
      [thread, 'Other words.'],
      [other, 'Once.'],
    ] as const) {
      const fields = { body, form_key: 'a-key-of-this-test' };
      const answer = await sian.post(`${address}/posts`, fields);
      expect([answer.status, textIn(answer)]).toEqual([409, body]);
      const again = await sian.post(`${address}/posts`, { body, form_key: keyIn(answer) });
      expect(again.status).toBe(303);
    }
    expect(counts(app)).toEqual({ threads: 2, posts: 5 });
  });

  it('gives each of twenty people at once a number of their own', async () => {
    const people = await Promise.all(
      (['sian', 'amina', 'tom', 'moses', 'hannah'] as const).map((name) => app.logIn(name)),
    );
    const answers = await Promise.all(
      people.flatMap((one) =>
        [1, 2, 3, 4].map((n) => one.post(`${thread}/posts`, { body: `Thought ${n}` })),
      ),
    );
    const places = answers.map(({ location }) => location.split('#post-')[1]);
    expect(places.map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 2),
    );
    const sql = 'SELECT posts FROM threads';
    expect(app.site.db.prepare(sql).pluck().get()).toBe(21);
  });
});

describe('who may reply, and how often', () => {
  it('hands a guest their words on the log-in page, and leads back to the thread', async () => {
    const referer = `${app.origin}${thread}?page=1`;
    const answer = await app
      .visitor()
      .post(`${thread}/posts`, { body: 'My <b> words' }, { referer });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('\nMy &lt;b&gt; words</textarea>');
    expect(answer.body).toContain(`name="return_to" value="${thread}?page=1"`);
    expect(counts(app).posts).toBe(1);
  });

  it('leads to the reply box from the address that forms are sent to', async () => {
    const answer = await sian.get(`${thread}/posts`);
    expect([answer.status, answer.location]).toEqual([303, `${thread}#reply`]);
  });

  it('answers 404 where there is no thread, and 403 to a form from another site', async () => {
    for (const id of ['999', '0', '-1', '1e0', '01', 'x', '9'.repeat(16)]) {
      expect((await sian.get(`/members/threads/${id}`)).status).toBe(404);
      expect((await sian.post(`/members/threads/${id}/posts`, { body: 'a' })).status).toBe(404);
    }
    const foreign = await sian.post(
      `${thread}/posts`,
      { body: 'a' },
      { origin: 'https://evil.test' },
    );
    expect(foreign.status).toBe(403);
    expect(counts(app).posts).toBe(1);
  });

  it('asks for a wait after ten posts in a minute, counting no form twice', async () => {
    for (let n = 1; n <= 10; n += 1) {
      const fields = { body: `Thought ${n}`, form_key: `the-key-of-number-${n}` };
      for (let times = 0; times < 2; times += 1) expect((await send(fields)).status).toBe(303);
    }
    const answer = await send({ body: 'The eleventh', form_key: 'the-key-of-number-11' });
    expect(answer.status).toBe(429);
    expect(faultsIn(answer)).toEqual([
      'You have posted 10 times in a minute. Try again at 10:01am.',
    ]);
    expect(textIn(answer)).toBe('The eleventh');
    expect((await reply(amina, thread, 'Others may.')).endsWith('#post-12')).toBe(true);
    app.clock.forward(minute);
    expect((await send({ body: 'The eleventh', form_key: keyIn(answer) })).status).toBe(303);
  });

  it('asks for a longer wait after a hundred posts in an hour', async () => {
    sian = await app.logIn('sian', { keep: 'yes' });
    for (let n = 1; n <= 100; n += 1) {
      app.clock.forward(10 * second);
      expect((await sian.post(`${thread}/posts`, { body: `Thought ${n}` })).status).toBe(303);
    }
    app.clock.forward(10 * second);
    const answer = await sian.post(`${thread}/posts`, { body: 'One more' });
    expect(answer.status).toBe(429);
    expect(faultsIn(answer)[0]).toMatch(
      /^You have posted 100 times in an hour\. Try again at 11:01am\.$/,
    );
    app.clock.forward(hour);
    expect((await sian.post(`${thread}/posts`, { body: 'One more' })).status).toBe(303);
  });
});
