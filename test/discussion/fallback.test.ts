import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPost } from '../../src/features/discussion/index.ts';
import { minute, second } from '../../src/lib/clock.ts';
import { plainHtml } from '../../src/lib/text/plain-text.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { faultsIn, reply, start, textIn } from './writing.ts';

let app: TestApp;
let sian: Visitor;
let thread: string;

beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
  thread = await start(sian, 'Checks at weekends', 'They fall away.');
});
afterEach(() => app.close());

/** Takes marked seconds. */
const slow = '**_* '.repeat(1_990);

/** A post whose rendering took too long, as on a busy machine. */
function addFallback(body: string): void {
  const post = { body, html: plainHtml(body), fallback: true, rendererVersion: 1 };
  const sent = { post, formKey: `the-key-of-${'this'.repeat(4)}` };
  createPost(app.site.db, app.ids.sian, 1, sent, app.clock.now());
}

const shown = async (): Promise<string> => (await sian.get(thread)).body;

describe('a post that takes too long to render', () => {
  it('is kept as plain text, tried once more, and stays so when it is slow again', async () => {
    await reply(sian, thread, `<b>\n\n${slow}`);
    expect(await shown()).toContain('<p>&lt;b&gt;</p>\n<p>**_* **_* ');
    expect(await app.runJobs()).toBe(0);
    app.clock.forward(minute);
    expect(await app.runJobs()).toBe(1);
    expect(await shown()).toContain('<p>&lt;b&gt;</p>\n<p>**_* **_* ');
    app.clock.forward(10 * minute);
    expect(await app.runJobs()).toBe(0);
  });

  it('is shown as markdown a minute later when rendering works then', async () => {
    addFallback('It *works* now.');
    expect(await shown()).toContain('<p>It *works* now.</p>');
    app.clock.forward(59 * second);
    expect(await app.runJobs()).toBe(0);
    app.clock.forward(second);
    expect(await app.runJobs()).toBe(1);
    expect(await shown()).toContain('<p>It <em>works</em> now.</p>');
    expect(await shown()).not.toContain('Edited <time');
  });

  it('is left alone when it was edited meanwhile', async () => {
    addFallback('It *works* now.');
    await sian.post('/members/posts/2/edit', { body: 'Another *text*.' });
    app.clock.forward(minute);
    expect(await app.runJobs()).toBe(1);
    expect(await shown()).toContain('<p>Another <em>text</em>.</p>');
  });

  it('is tried once more after an edit that was slow too', async () => {
    await sian.post('/members/posts/1/edit', { body: slow });
    expect(await shown()).toContain('<p>**_* **_* ');
    app.clock.forward(minute);
    expect(await app.runJobs()).toBe(1);
  });

  it('does not hold up other readers while it renders', async () => {
    const answered: string[] = [];
    await Promise.all([
      sian.post(`${thread}/posts`, { body: slow }).then(() => answered.push('writer')),
      shown().then(() => answered.push('reader')),
    ]);
    expect(answered).toEqual(['reader', 'writer']);
  });
});

describe('a renderer with no room', () => {
  it('answers 503, keeps the words and says when to try again', async () => {
    const waiting = Array.from({ length: 51 }, () =>
      app.site.text.render(slow, { kind: 'post', prefix: 'p' }).catch(() => undefined),
    );
    const answer = await sian.post(`${thread}/posts`, { body: 'My words.' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
    expect(faultsIn(answer)[0]).toMatch(/^The website is busy\. What you typed is still here/);
    expect(textIn(answer)).toBe('My words.');
    app.captured.lines.length = 0;
    await app.site.text.close();
    await Promise.all(waiting);
  });
});
