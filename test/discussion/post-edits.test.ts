import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { actsOf, faultsIn, keyIn, reply, start, textIn } from './writing.ts';

let app: TestApp;
let sian: Visitor;
let amina: Visitor;
let thread: string;
let edit: string;

/** Amina's thread with Siân's reply in it. */
beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
  amina = await app.logIn('amina');
  thread = await start(amina, 'Checks at weekends', 'They fall away.');
  await reply(sian, thread, 'We saw the same.');
  edit = '/members/posts/2/edit';
});
afterEach(() => app.close());

async function save(body: string, visitor = sian): Promise<Answer> {
  const form_key = keyIn(await visitor.get(edit));
  return visitor.post(edit, { body, form_key, action: 'save' });
}

describe('editing a post', () => {
  it('is offered under an own post only, and names the post', async () => {
    const own = `<a href="${edit}">Edit your post<span class="visually-hidden"> of 20 November 2026, 10am</span></a>`;
    expect((await sian.get(thread)).body).toContain(own);
    expect((await sian.get(thread)).body).not.toContain('/members/posts/1/edit');
    expect((await amina.get(thread)).body).not.toContain(edit);
  });

  it('shows the text as it was typed, saves the new one and says when', async () => {
    expect(textIn(await sian.get(edit))).toBe('We saw the same.');
    app.clock.forward(5 * minute);
    const answer = await save('We saw *more*.');
    expect([answer.status, answer.location]).toEqual([303, `${thread}#post-2`]);
    const { body } = await amina.get(thread);
    expect(body).toContain('<p>We saw <em>more</em>.</p>');
    expect(body).not.toContain('We saw the same.');
    expect(body).toContain(
      'Edited <time datetime="2026-11-20T10:05:00.000Z">20 November 2026, 10:05am</time>',
    );
    expect(actsOf(app)).toEqual(['thread.created', 'post.created', 'post.edited']);
  });

  it('does not move the thread up: nothing new was said', async () => {
    app.clock.forward(minute);
    await save('We saw more.');
    expect((await sian.get('/members')).body).toContain(
      'Last post by Siân Price, <time datetime="2026-11-20T10:00:00.000Z"',
    );
  });

  it('changes nothing when the text is the same', async () => {
    expect((await save('We saw the same.')).status).toBe(303);
    expect((await sian.get(thread)).body).not.toContain('Edited <time');
    expect(actsOf(app)).not.toContain('post.edited');
  });

  it('saves when the form does not say what to do, or brings no key', async () => {
    expect((await sian.post(edit, { body: 'Without a key.' })).status).toBe(303);
    expect((await sian.get(thread)).body).toContain('<p>Without a key.</p>');
  });

  it('shows a preview and keeps nothing', async () => {
    const answer = await sian.post(edit, { body: 'We saw *more*.', action: 'preview' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/>Preview<\/h2>\s*<div[^>]*>\s*<p>We saw <em>more<\/em>\.<\/p>/);
    expect(textIn(answer)).toBe('We saw *more*.');
    expect((await sian.get(thread)).body).toContain('<p>We saw the same.</p>');
  });

  it('shows the form again with the words and the fault', async () => {
    for (const [body, fault] of [
      ['', 'Enter your post'],
      ['x'.repeat(10_001), 'Post must be 10,000 characters or fewer'],
      [`${'- '.repeat(30)}a`, 'Lists and quotes are nested too deeply. Use 20 levels or fewer'],
    ] as const) {
      const answer = await save(body);
      expect([answer.status, faultsIn(answer), textIn(answer)]).toEqual([422, [fault], body]);
    }
    expect((await sian.get(thread)).body).toContain('<p>We saw the same.</p>');
  });

  it('shows what is hostile as text', async () => {
    await save('<script>alert(1)</script> [a](vbscript:x)');
    const { body } = await sian.get(thread);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(body).not.toMatch(/<script>|href="vbscript/i);
    expect((await sian.get(edit)).body).not.toContain('<script>');
  });
});

describe('two edits of one post', () => {
  it('sent twice at once are one edit', async () => {
    const form_key = keyIn(await sian.get(edit));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sian.post(edit, { body: 'New.', form_key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(actsOf(app).filter((act) => act === 'post.edited')).toHaveLength(1);
  });

  it('from two pages do not silently replace each other', async () => {
    const form_key = keyIn(await sian.get(edit));
    await save('Written on the ward.');
    const answer = await sian.post(edit, { body: 'Written at home.', form_key });
    expect(answer.status).toBe(409);
    expect(faultsIn(answer)).toEqual([
      'You changed this post after you opened this page. Send it again to keep this text',
    ]);
    expect(textIn(answer)).toBe('Written at home.');
    expect((await sian.get(thread)).body).toContain('<p>Written on the ward.</p>');
    const again = { body: 'Written at home.', form_key: keyIn(answer) };
    expect((await sian.post(edit, again)).status).toBe(303);
    expect((await sian.get(thread)).body).toContain('<p>Written at home.</p>');
  });
});

describe('who may edit, and how often', () => {
  it('answers 404 for the post of another, of nobody, and for an admin too', async () => {
    const hannah = await app.logIn('hannah');
    const moses = await app.logIn('moses');
    for (const visitor of [amina, moses, hannah]) {
      expect((await visitor.get(edit)).status).toBe(404);
      expect((await visitor.post(edit, { body: 'Not mine.' })).status).toBe(404);
    }
    for (const id of ['999', '0', 'x']) {
      expect((await sian.get(`/members/posts/${id}/edit`)).status).toBe(404);
      expect((await sian.post(`/members/posts/${id}/edit`, { body: 'x' })).status).toBe(404);
    }
    expect((await sian.get(thread)).body).toContain('<p>We saw the same.</p>');
  });

  it('hands a guest their words on the log-in page', async () => {
    const answer = await app.visitor().post(edit, { body: 'My words.' });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('\nMy words.</textarea>');
  });

  it('counts edits with posts: ten in a minute', async () => {
    for (let n = 1; n <= 9; n += 1) expect((await save(`Version ${n}`)).status).toBe(303);
    const answer = await save('Version 10');
    expect(answer.status).toBe(429);
    expect(faultsIn(answer)).toEqual([
      'You have posted 10 times in a minute. Try again at 10:01am.',
    ]);
    expect(textIn(answer)).toBe('Version 10');
    app.clock.forward(minute);
    expect((await save('Version 10')).status).toBe(303);
  });
});
