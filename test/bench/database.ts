import { mkdirSync } from 'node:fs';
import { loadConfig } from '../../src/config.ts';
import { importShippedContent } from '../../src/features/case-studies/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { Site } from '../../src/lib/http/context.ts';
import { createLog } from '../../src/lib/log.ts';
import { folders } from '../../src/lib/paths.ts';
import { openSite } from '../../src/site.ts';
import { populate, settings } from '../support/world.ts';
import { sessionOf } from './sessions.ts';

const postsAThread = 200;
const writers = 4_000;

const bodies = [
  'We started doing lying and standing blood pressure at the bedside check last month. Uptake is good on weekdays and **falls away** at weekends.\n\nHas anyone found a way to keep it going when the usual team are off?',
  'We saw the same thing. Two changes helped us:\n\n- the check sits on the front of the observation chart\n- healthcare assistants can start it without waiting for a nurse',
  '> falls away at weekends\n\nAs a family member, I would want to know the check had been done. Our [case studies](/case-studies) show when this worked elsewhere.',
  'Here are the counts, with the usual warning that they are small:\n\n| Month | Done | Sampled |\n|---|---|---|\n| May | 9 | 20 |\n| June | 11 | 20 |',
];

export interface Filled {
  /** Session cookies of members who may write; each has posted nothing yet. */
  readonly cookies: readonly string[];
}

/** Makes a database of so many posts in threads of 200, with the shipped articles and its people. */
export async function fillDatabase(dataDir: string, posts: number): Promise<Filled> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const config = loadConfig({ ...settings, DATA_DIR: dataDir, BASE_URL: 'http://localhost' });
  const site = openSite(config, systemClock, createLog('warn'));
  await importShippedContent(site, folders.content);
  await populate(site, 12);
  await fillThreads(site, posts / postsAThread);
  const cookies = site.db.transaction(() => addWriters(site)).immediate();
  await site.text.close();
  site.db.close();
  return { cookies };
}

async function fillThreads({ db, text }: Site, threads: number): Promise<void> {
  const htmls: string[] = [];
  for (const body of bodies) {
    const rendered = await text.render(body, { kind: 'post', prefix: 'bench' });
    if (rendered.kind === 'html') htmls.push(rendered.html);
  }
  const authors = db.prepare<[], number>('SELECT id FROM users').pluck().all();
  const addThread = db.prepare(
    `INSERT INTO threads (id, space_id, title, author_id, created_at, posts, last_posted_at, last_author_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addPost = db.prepare(
    `INSERT INTO posts (thread_id, number, author_id, body, html, renderer_version, fallback, form_key, created_at)
     VALUES (?, ?, ?, ?, ?, 1, 0, ?, ?)`,
  );
  db.transaction(() => {
    for (let thread = 1; thread <= threads; thread += 1) {
      const first = authors[thread % authors.length];
      const last = at(thread * postsAThread + postsAThread);
      const title = `Keeping the checklist going, part ${thread}`;
      addThread.run(thread, (thread % 4) + 1, title, first, at(thread), postsAThread, last, first);
      for (let number = 1; number <= postsAThread; number += 1) {
        const author = authors[(thread + number) % authors.length];
        const [body, html] = [bodies[number % bodies.length], htmls[number % bodies.length]];
        const key = `bench-${thread}-${number}-key`;
        addPost.run(thread, number, author, body, html, key, at(thread * postsAThread + number));
      }
    }
  }).immediate();
}

/** Members with a live session each: a person may post ten times a minute, the benchmark posts more. */
function addWriters({ db, clock }: Site): string[] {
  const addUser = db.prepare<[{ email: string; now: string }], number>(
    `INSERT INTO users (email, email_key, name, role, role_title, created_at, search_words)
     VALUES (:email, :email, 'Robin Writer', 'member', 'Ward nurse', :now, 'robin writer ward nurse')
     RETURNING id`,
  );
  addUser.pluck();
  const now = clock.now();
  return Array.from({ length: writers }, (_, index) => {
    const userId = addUser.get({ email: `writer.${index}@example.org`, now: now.toISOString() });
    if (userId === undefined) throw new Error('A writer was not added');
    return sessionOf(db, userId, now);
  });
}

function at(minutes: number): string {
  return new Date(Date.UTC(2024, 0, 1) + minutes * 60_000).toISOString();
}
