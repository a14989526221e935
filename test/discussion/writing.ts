import { expect } from 'vitest';
import {
  createPost,
  createThread,
  newFormKey,
  spaceBySlug,
  writePost,
} from '../../src/features/discussion/index.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import type { PersonName } from '../support/world.ts';

export const researchThreads = '/members/discussion/research/threads';

/** The hidden key of the form on a page. */
export function keyIn({ body }: Answer): string {
  const key = /name="form_key" value="([^"]+)"/.exec(body)?.[1];
  if (key === undefined) throw new Error('The page has no form key');
  return key;
}

/** What the page says is wrong, each message once. */
export function faultsIn({ body }: Answer): string[] {
  const summary = /role="alert"[^]*?<\/ul>/.exec(body)?.[0] ?? '';
  return [...summary.matchAll(/<li><a href="#\w+">([^<]+)<\/a>/g)].map(([, told = '']) => told);
}

/** What stands in the box of the form. */
export function textIn({ body }: Answer): string {
  return /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(body)?.[1] ?? '';
}

/** Starts a thread by the page's own form; answers its address. */
export async function start(visitor: Visitor, title: string, body: string): Promise<string> {
  const form_key = keyIn(await visitor.get(`${researchThreads}/new`));
  const answer = await visitor.post(researchThreads, { title, body, form_key, action: 'post' });
  expect(answer.status).toBe(303);
  return answer.location;
}

/** Replies by the page's own form; answers where the post stands. */
export async function reply(visitor: Visitor, thread: string, body: string): Promise<string> {
  const form_key = keyIn(await visitor.get(thread));
  const answer = await visitor.post(`${thread}/posts`, { body, form_key, action: 'post' });
  expect(answer.status).toBe(303);
  return answer.location;
}

/** Many threads at once, past the throttle of people, a minute apart. */
export async function addThreads(
  app: TestApp,
  by: PersonName,
  titles: string[],
): Promise<number[]> {
  const space = spaceBySlug(app.site.db, { slug: 'research' });
  if (space === undefined) throw new Error('There is no space');
  const written = await writePost(app.site.text, 'The first post.');
  if (!written.ok) throw new Error(written.message);
  return titles.map((title) => {
    app.clock.forward(10 * 60_000);
    const sent = { post: written.post, formKey: newFormKey() };
    const thread = { spaceId: space.id, title };
    return createThread(app.site.db, app.ids[by], thread, sent, app.clock.now());
  });
}

/** Many posts at once, past the throttle of people. */
export async function addPosts(
  app: TestApp,
  by: PersonName,
  threadId: number,
  bodies: string[],
): Promise<void> {
  for (const body of bodies) {
    const written = await writePost(app.site.text, body);
    if (!written.ok) throw new Error(written.message);
    app.clock.forward(60_000);
    const sent = { post: written.post, formKey: newFormKey() };
    createPost(app.site.db, app.ids[by], threadId, sent, app.clock.now());
  }
}

interface Counts {
  readonly threads: number;
  readonly posts: number;
}

export function counts({ site }: TestApp): Counts {
  const sql = 'SELECT (SELECT count(*) FROM threads) AS threads, count(*) AS posts FROM posts';
  return site.db.prepare<[], Counts>(sql).get() ?? { threads: 0, posts: 0 };
}

export function actsOf({ site }: TestApp): string[] {
  const sql = `SELECT act FROM audit_entries WHERE target_kind IN ('thread', 'post') ORDER BY id`;
  return site.db.prepare<[], string>(sql).pluck().all();
}
