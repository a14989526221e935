import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, second } from '../../src/lib/clock.ts';
import { addPosts, addThreads, faultsIn } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { decide, hidden } from './steps.ts';

let app: TestApp;
let sian: Visitor;

/** Amina's thread of one post; Siân reports it. */
beforeEach(async () => {
  app = await startApp();
  await addThreads(app, 'amina', ['Checks at weekends']);
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

const address = '/members/posts/1/report';

function kept(): unknown[] {
  return app.site.db.prepare('SELECT post_id, reporter_id, reason, words FROM reports').all();
}

describe('reporting a post', () => {
  it('is offered under the posts of others, and names the post', async () => {
    const link = `<a href="${address}">Report<span class="visually-hidden"> the post by Dr Amina Farooq of 20 November 2026, 10:10am</span></a>`;
    expect((await sian.get('/members/threads/1')).body).toContain(link);
    const amina = await app.logIn('amina');
    expect((await amina.get('/members/threads/1')).body).not.toContain(address);
  });

  it('keeps the reason and the words, and thanks on the thread', async () => {
    const { body } = await sian.get(address);
    expect(body).toContain('The first post.');
    expect(body.match(/type="radio"/g)).toHaveLength(4);
    const words = 'A date\nand a ward';
    const answer = await sian.post(address, { reason: 'patient', words });
    expect([answer.status, answer.location]).toEqual([303, '/members/threads/1']);
    const thread = await sian.get(answer.location);
    expect(thread.body).toContain('Thank you. A moderator will look at it.');
    expect(thread.body).toContain('<a href="/members/posts/1">Back to the post</a>');
    const { sian: reporter_id } = app.ids;
    expect(kept()).toEqual([{ post_id: 1, reporter_id, reason: 'patient', words }]);
  });

  it('wants a reason, and words where the reason says nothing', async () => {
    const none = await sian.post(address, { words: 'It is <b>rude</b>' });
    expect([none.status, faultsIn(none)]).toEqual([422, ['Choose what is wrong with it']]);
    expect(none.body).toContain('It is &lt;b&gt;rude');
    const other = await sian.post(address, { reason: 'other', words: ' \n ' });
    expect([other.status, faultsIn(other)]).toEqual([
      422,
      ['Say what is wrong with it, since you chose “Something else”'],
    ]);
    expect(other.body).toMatch(/value="other" checked/);
    const long = await sian.post(address, { reason: 'spam', words: 'a'.repeat(1_001) });
    expect(faultsIn(long)).toEqual(['More about it must be 1,000 characters or fewer']);
    expect(kept()).toEqual([]);
    expect((await sian.post(address, { reason: 'spam', words: '' })).status).toBe(303);
  });

  it('tells nothing of a hidden post, whatever is sent', async () => {
    hidden(app, 1);
    for (const [form, status] of [
      [{ words: 'x' }, 422],
      [{ reason: 'other', words: '' }, 422],
      [{ reason: 'spam', words: '' }, 303],
    ] as const) {
      const answer = await sian.post(address, form);
      expect(answer.status).toBe(status);
      expect(answer.body).not.toContain('The first post.');
    }
    expect(kept()).toEqual([]);
  });

  it('is done once for each person and post; the page then tells how far it is', async () => {
    await Promise.all([1, 2].map(() => sian.post(address, { reason: 'spam', words: '' })));
    const again = await sian.post(address, { reason: 'unkind', words: '' });
    expect((await sian.get(again.location)).body).toContain('You have reported this post already.');
    expect(kept()).toHaveLength(1);
    const waits = 'You reported this post on 20 November 2026. A moderator will look at it.';
    expect((await sian.get(address)).body).toContain(waits);
    await decide(await app.logIn('moses'), 1, 'leaving');
    const decided = 'A moderator looked at it on 20 November 2026, and it can be read.';
    expect((await sian.get(address)).body).toContain(decided);
    const tom = await app.logIn('tom');
    await tom.post(address, { reason: 'spam', words: '' });
    expect(kept()).toHaveLength(2);
  });

  it('is refused to the author, and needless where a moderator was faster', async () => {
    const amina = await app.logIn('amina');
    expect((await amina.post(address, { reason: 'spam', words: '' })).status).toBe(404);
    hidden(app, 1);
    expect((await sian.get(address)).location).toBe('/members/threads/1#post-1');
    const late = await sian.post(address, { reason: 'spam', words: '' });
    const told = 'A moderator has hidden this post already.';
    expect((await sian.get(late.location)).body).toContain(told);
    expect(kept()).toEqual([]);
  });

  it('leads to the page of a long thread on which the post stands', async () => {
    await addPosts(app, 'amina', 1, Array<string>(20).fill('One more.'));
    sian = await app.logIn('sian');
    const answer = await sian.post('/members/posts/21/report', { reason: 'spam', words: '' });
    expect(answer.location).toBe('/members/threads/1?page=2');
  });

  it('asks for the twenty-first in a day to wait, keeps its words and takes it later', async () => {
    await addPosts(app, 'amina', 1, Array<string>(20).fill('One more.'));
    sian = await app.logIn('sian');
    for (let post = 1; post <= 20; post += 1) {
      await sian.post(`/members/posts/${post}/report`, { reason: 'spam', words: '' });
    }
    app.clock.forward(hour);
    sian = await app.logIn('sian');
    const form = { reason: 'unkind', words: 'Rude again' };
    const refused = await sian.post('/members/posts/21/report', form);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe(String(23 * 3_600));
    expect(faultsIn(refused)[0]).toMatch(/^You have reported 20 posts in a day\. Try again /);
    expect(refused.body).toContain('Rude again</textarea>');
    app.clock.forward(day - hour + second);
    sian = await app.logIn('sian');
    expect((await sian.post('/members/posts/21/report', form)).status).toBe(303);
  });

  it('sends a guest to log in and back, and hands their words back', async () => {
    const guest = app.visitor();
    const asked = await guest.get(address);
    expect(asked.location).toBe(`/login?return_to=${encodeURIComponent(address)}`);
    const sent = await guest.post(address, { reason: 'other', words: 'What I typed' });
    expect([sent.status, sent.body.includes('What I typed')]).toEqual([403, true]);
  });
});
