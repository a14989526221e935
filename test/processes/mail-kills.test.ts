import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUser } from '../../src/features/accounts/index.ts';
import { migrate } from '../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../src/lib/db/open.ts';
import { folders } from '../../src/lib/paths.ts';
import { startMailServer, type MailServer } from '../lib/mail/smtp-server.ts';
import { newFolder, serving, type Serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';

let server: MailServer;
let db: Db;
let settings: Readonly<Record<string, string>>;
let site: Serving;

beforeEach(async () => {
  server = await startMailServer();
  const folder = newFolder();
  settings = { DATA_DIR: folder, SMTP_URL: server.url };
  db = openDatabase(path.join(folder, 'frailsafe.sqlite'));
  migrate(db, folders.migrations, '', new Date());
  const email = { value: people.sian.email, key: people.sian.email.toLowerCase() };
  const sian = { email, name: people.sian.name, role: 'member', role_title: '', team: '' } as const;
  createUser(db, sian, null, 'no hash', new Date());
  site = await serving(settings);
});
afterEach(async () => {
  await site.stop('SIGKILL');
  db.close();
  await server.close();
});

function job(): unknown {
  return db.prepare("SELECT state, attempts FROM outbox WHERE kind LIKE '%reset%'").get();
}

/** Starts the site again, once the dead process has lost its hold of the job. */
async function startAgain(): Promise<void> {
  db.prepare('UPDATE outbox SET leased_until = created_at').run();
  site = await serving(settings);
  await expect.poll(job, { timeout: 10_000 }).toEqual({ state: 'done', attempts: 2 });
}

/** One mail and one double, which a mail program shows as one; the link of each opens the form. */
async function expectOneDouble(): Promise<void> {
  expect(server.mails).toHaveLength(2);
  expect(new Set(server.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
  for (const { parsed } of server.mails) {
    const [link = ''] = /\/reset-password\/[\w-]{43}/.exec(parsed.text ?? '') ?? [];
    const visitor = new Visitor(site.origin);
    await visitor.get(link);
    expect((await visitor.get('/reset-password')).status).toBe(200);
  }
}

function askForReset(): Promise<unknown> {
  return new Visitor(site.origin).post('/forgotten-password', { email: people.sian.email });
}

describe('a site that is killed', () => {
  it('after its mail was taken, but before it could write that down, sends one double at most', async () => {
    // The database is held, so that the kill surely comes before the mark.
    server.beforeAnswer(() => db.exec('BEGIN IMMEDIATE'));
    await askForReset();
    await expect.poll(() => server.mails.length, { timeout: 10_000 }).toBe(1);
    // The sender hangs up once it has been told that the mail was taken.
    await expect.poll(server.connected).toBe(0);
    await site.stop('SIGKILL');
    server.beforeAnswer(() => undefined);
    db.exec('ROLLBACK');
    expect(job()).toEqual({ state: 'waiting', attempts: 1 });
    await startAgain();
    await expectOneDouble();
  });

  it('after its mail was sent whole, but before it was told so, sends one double at most', async () => {
    let killed: Promise<unknown> = Promise.resolve();
    server.beforeAnswer(() => {
      server.beforeAnswer(() => undefined);
      killed = site.stop('SIGKILL');
    });
    await askForReset();
    await expect.poll(() => server.mails.length, { timeout: 10_000 }).toBe(1);
    await killed;
    expect(job()).toEqual({ state: 'waiting', attempts: 1 });
    await startAgain();
    await expectOneDouble();
  });
});
