import { afterEach, beforeEach, expect, it } from 'vitest';
import { day } from '../../src/lib/clock.ts';
import { loopDelayAim, loopDelayOf } from '../support/loop-delay.ts';
import { start } from '../discussion/writing.ts';
import { downloaded, leave, madeCopy } from '../own-data/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { inLine } from './figures.ts';

const posts = 10_000;
const most = 60_000;

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

/** One that has been written, over and over, of about as many letters as a page of a book. */
function writeMany({ site, ids }: TestApp): void {
  const body = 'We check lying and standing blood pressure at the bedside. '.repeat(30);
  site.db
    .prepare(
      `WITH RECURSIVE numbers(number) AS (
         SELECT 2 UNION ALL SELECT number + 1 FROM numbers WHERE number < :posts)
       INSERT INTO posts (thread_id, number, author_id, body, html, renderer_version, fallback, form_key,
         created_at)
       SELECT 1, number, :id, :body, :body, 1, 0, 'made ' || number, :now FROM numbers`,
    )
    .run({ posts, id: ids.sian, body, now: site.clock.now().toISOString() });
}

it(`a file of ${posts} posts is there within a minute, and others are served meanwhile`, async () => {
  const sian = await app.logIn('sian');
  await start(sian, 'A title', 'The first post');
  writeMany(app);
  let address = '';
  const began = performance.now();
  const late = await loopDelayOf(async () => {
    address = await madeCopy(app, sian);
  });
  const took = performance.now() - began;
  const { 'data.json': data = '', 'posts.md': words = '' } = await downloaded(app, sian, address);
  expect((JSON.parse(data) as { posts: unknown[] }).posts).toHaveLength(posts);
  expect(words.match(/^## /gm)).toHaveLength(posts);
  expect(took).toBeLessThan(most);
  expect(late).toBeLessThan(loopDelayAim);
  const megabytes = ((data.length + words.length) / 1e6).toFixed(1);
  inLine(
    `${posts} posts, ${megabytes} MB: ${took.toFixed(0)} ms, loop late by ${late.toFixed(1)} ms at p99`,
  );
});

it(`${posts} posts are removed within a minute`, async () => {
  const sian = await app.logIn('sian');
  await start(sian, 'A title', 'The first post');
  writeMany(app);
  await leave(sian, 'removed');
  await app.runJobs();
  app.clock.forward(14 * day);
  const began = performance.now();
  await app.runJobs();
  const took = performance.now() - began;
  const left = app.site.db.prepare("SELECT count(*) FROM posts WHERE body LIKE '%pressure%'");
  expect(left.pluck().get()).toBe(0);
  expect(took).toBeLessThan(most);
  inLine(`${posts} posts removed: ${took.toFixed(0)} ms`);
});
