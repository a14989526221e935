import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { createUser } from '../../src/features/accounts/index.ts';
import {
  createPost,
  createThread,
  newFormKey,
  spaceBySlug,
  writePost,
} from '../../src/features/discussion/index.ts';
import { day, minute, systemClock } from '../../src/lib/clock.ts';
import type { Site } from '../../src/lib/http/context.ts';
import type { Role } from '../../src/lib/http/viewer.ts';
import { createLog } from '../../src/lib/log.ts';
import { openSite } from '../../src/site.ts';
import { password } from '../support/world.ts';

export interface Account {
  readonly email: string;
  /** A post of theirs that is only ever edited. */
  readonly ownPost: string;
}

export interface PreparedSite {
  readonly settings: Readonly<Record<string, string>>;
  readonly databaseFile: string;
  readonly mailFolder: string;
  readonly writers: readonly Account[];
  /** They only log in. */
  readonly arrivals: readonly Account[];
  readonly admin: Account;
  readonly threads: readonly string[];
}

/** The text of every own post in the beginning. */
export const notEdited = 'Not edited yet.';

const threads = 5;
const arrivals = 10;

/** A data folder with accounts and some threads to write in. Nobody serves it yet. */
export async function prepareSite(writers: number, parent = tmpdir()): Promise<PreparedSite> {
  const DATA_DIR = mkdtempSync(path.join(parent, 'frailsafe-prepared-'));
  // Each client comes from a network of its own, or the throttles would end the load.
  const settings = { DATA_DIR, TRUST_PROXY: '1', LOG_LEVEL: 'warn' };
  const config = loadConfig({ ...settings, BASE_URL: 'http://localhost:3000' });
  const site = openSite(config, systemClock, createLog('warn'));
  const hash = await site.passwords.hash(password);
  const ids = await fillThreads(site, addAccount(site, hash, 'admin', 'admin').id);
  const accounts = async (name: string, count: number, role: Role = 'member') => {
    const made: Account[] = [];
    for (let number = 1; number <= count; number += 1) {
      const { id, email } = addAccount(site, hash, `${name}${number}`, role);
      made.push({ email, ownPost: await addPost(site, id, ids[number % threads] ?? 1) });
    }
    return made;
  };
  const prepared = {
    settings,
    databaseFile: config.databaseFile,
    mailFolder: `${DATA_DIR}/mail`,
    writers: await accounts('writer', writers),
    arrivals: await accounts('arrival', arrivals),
    admin: { email: 'admin@example.org', ownPost: '' },
    threads: ids.map((id) => `/members/threads/${id}`),
  };
  await site.text.close();
  site.db.close();
  return prepared;
}

function addAccount(
  { db, clock }: Site,
  hash: string,
  local: string,
  role: Role,
): { id: number; email: string } {
  const email = `${local}@example.org`;
  const name = `Invented ${local}`;
  const user = { email: { value: email, key: email }, name, role, role_title: '', team: '' };
  return { id: createUser(db, user, null, hash, clock.now()) ?? 0, email };
}

async function fillThreads({ db, text }: Site, author: number): Promise<number[]> {
  const spaceId = spaceBySlug(db, { slug: 'research' })?.id ?? 0;
  const post = await written(text, 'The first post.');
  return Array.from({ length: threads }, (_one, number) => {
    const sent = { post, formKey: newFormKey() };
    return createThread(db, author, { spaceId, title: `Opened before ${number}` }, sent, longAgo());
  });
}

async function addPost({ db, text }: Site, author: number, thread: number): Promise<string> {
  const sent = { post: await written(text, notEdited), formKey: newFormKey() };
  createPost(db, author, thread, sent, longAgo());
  const newest = db.prepare('SELECT max(id) FROM posts').pluck().get();
  return `/members/posts/${Number(newest)}`;
}

async function written(text: Site['text'], body: string) {
  const writing = await writePost(text, body);
  if (!writing.ok) throw new Error(writing.message);
  return writing.post;
}

/** Before any limit's reach. */
function longAgo(): Date {
  return new Date(systemClock.now().getTime() - 2 * day - minute);
}
