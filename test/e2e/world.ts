import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoMarker } from '../../src/config.ts';
import { firstAdminLink } from '../../src/features/accounts/index.ts';
import { importShippedContent } from '../../src/features/case-studies/index.ts';
import { keepingPost } from '../../src/features/demo/index.ts';
import { hour, minute } from '../../src/lib/clock.ts';
import { folders } from '../../src/lib/paths.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { articleSource } from '../support/articles.ts';
import type { Visitor } from '../support/visitor.ts';
import { people, type PersonName } from '../support/world.ts';
import { addBackups } from './backups.ts';
import { describePeople } from './described-people.ts';
import { failFiveTimes, keepProofs, suspendSomebody } from './held-accounts.ts';
import { leaveWorkWaiting } from './waiting-work.ts';
import { everyKindOfArticle, everyKindOfPost, longWord, rightToLeftPost } from './texts.ts';

/** Addresses of things that the pages under test show. */
interface Places {
  /** Three posts, the second one's edited and by Siân. */
  readonly thread: string;
  /** 85 posts: five pages. */
  readonly longThread: string;
  readonly everyKindOfPost: string;
  readonly ownPost: string;
  readonly everyKindOfArticle: string;
  readonly draft: string;
  readonly published: string;
  readonly message: string;
  /** Somebody who may log in only to read why they may not. */
  readonly suspendedEmail: string;
  /** An address that has failed five times just now. */
  readonly waitingEmail: () => string;
  /** Mints a link that sets a password, and answers its path. */
  readonly resetLink: () => Promise<string>;
}

/** The site with enough in it for every list to have a second page, and somebody logged in of each kind. */
export interface World {
  readonly app: TestApp;
  readonly visitors: Readonly<Record<PersonName, Visitor>>;
  readonly places: Places;
  readonly close: () => Promise<void>;
}

export async function makeWorld(): Promise<World> {
  const app = await startApp();
  await importShippedContent(app.site, folders.content);
  // The clock moves hours for this, so it comes before anybody logs in.
  await sendMessages(app);
  const visitors = await logInAll(app);
  await app.runJobs();
  const articles = await writeArticles(app, visitors.hannah);
  const threads = await writeThreads(app, visitors);
  // By now her password was given hours ago.
  await addUsers(app, await app.logIn('hannah'));
  await addBackups(app);
  const message = await firstLink(visitors.hannah, '/admin/messages', /\/admin\/messages\/\d+/);
  describePeople(app);
  leaveWorkWaiting(app);
  keepProofs(app);
  const suspendedEmail = suspendSomebody(app);
  const waitingEmail = (): string => failFiveTimes(app);
  const resetLink = (): Promise<string> => mintResetLink(app);
  return {
    app,
    visitors,
    places: { ...articles, ...threads, message, suspendedEmail, waitingEmail, resetLink },
    close: app.close,
  };
}

/** A demo in which nobody has an account yet. */
export interface FreshWorld {
  readonly app: TestApp;
  /** The link that makes the first admin. */
  readonly firstAdmin: string;
  readonly mail: string;
  readonly close: () => Promise<void>;
}

export async function makeFreshWorld(): Promise<FreshWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'frailsafe-test-demo-'));
  writeFileSync(path.join(folder, demoMarker.file), demoMarker.text);
  const app = await startApp({ DATA_DIR: folder });
  const { db, clock } = app.site;
  db.exec('PRAGMA foreign_keys = OFF; DELETE FROM users; PRAGMA foreign_keys = ON');
  const link = firstAdminLink(db, '', clock.now()) ?? '';
  const nowhere = { send: () => Promise.resolve(), close: () => undefined };
  const { name, email: address } = people.sian;
  await keepingPost(nowhere, folder, clock.now).send({
    to: { name, address },
    subject: 'Choose a new password',
    text: `Hello ${name},\n\nOpen this link to choose one:\n\n${app.origin}/reset-password/${'a'.repeat(43)}\n\nThe Frailsafe collaborative`,
    html: '',
    messageId: '<1@localhost>',
  });
  const mail = await firstLink(app.visitor(), '/demo/mail', /\/demo\/mail\/[\w-]+/);
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, firstAdmin: link, mail, close };
}

async function logInAll(app: TestApp): Promise<Record<PersonName, Visitor>> {
  const names = Object.keys(people) as PersonName[];
  const pairs: [PersonName, Visitor][] = [];
  for (const name of names) pairs.push([name, await app.logIn(name)]);
  return Object.fromEntries(pairs) as Record<PersonName, Visitor>;
}

async function sendMessages(app: TestApp): Promise<void> {
  const guest = app.visitor();
  for (let number = 1; number <= 52; number += 1) {
    if (number % 10 === 0) app.clock.forward(hour);
    const message = `Message ${number}. ${number === 52 ? longWord : 'May our ward join?'}\n\nWe look after older people.`;
    const form = { name: 'Jo Bell', email: 'jo.bell@example.org', message, website: '' };
    expectSent(await guest.post('/contact', form), 'a message');
  }
}

async function writeArticles(
  app: TestApp,
  admin: Visitor,
): Promise<Pick<Places, 'everyKindOfArticle' | 'draft' | 'published'>> {
  const write = async (changes: Record<string, string>, body: string, action = 'publish') =>
    expectSent(
      await admin.post('/admin/articles/new', {
        source: articleSource(changes, body),
        revision: '0',
        action,
      }),
      `the article ${changes['slug']}`,
    );
  for (let number = 1; number <= 12; number += 1) {
    const changes = { title: `Case study ${number} of a dozen`, slug: `case-study-${number}` };
    await write(changes, '## What we did\n\nWe moved the check to the bedside.');
  }
  const slug = 'every-kind-of-writing';
  const note = 'A note of some length, so that it breaks over more than one line of the page.';
  await write(
    { title: `Every kind of writing, and ${longWord}`, slug, note, published: '2026-11-02' },
    everyKindOfArticle,
  );
  const published = await firstLink(admin, '/admin/articles', /\/admin\/articles\/\d+\/edit/);
  const draft = await write({ title: 'A draft', slug: 'a-draft' }, everyKindOfArticle, 'save');
  return { everyKindOfArticle: `/case-studies/${slug}`, draft, published };
}

async function writeThreads(
  app: TestApp,
  visitors: Record<PersonName, Visitor>,
): Promise<Pick<Places, 'thread' | 'longThread' | 'everyKindOfPost' | 'ownPost'>> {
  const { amina, sian, tom, moses } = visitors;
  const start = async (by: Visitor, space: string, title: string, body: string): Promise<string> =>
    expectSent(
      await by.post(`/members/discussion/${space}/threads`, { title, body }),
      `the thread ${title}`,
    );
  const reply = async (by: Visitor, thread: string, body: string): Promise<string> =>
    expectSent(await by.post(`${thread}/posts`, { body }), 'a post');

  for (let number = 1; number <= 21; number += 1) {
    const by = [amina, sian, tom][number % 3] ?? amina;
    await start(by, 'practice', `Question ${number} from the ward`, 'What do you do?');
    app.clock.forward(minute);
  }
  await start(moses, 'statistics', longWord, everyKindOfPost);
  const longThread = await start(amina, 'statistics', 'What we counted this year', 'One.');
  for (let number = 2; number <= 85; number += 1) {
    const by = [amina, sian, tom, moses][number % 4] ?? amina;
    await reply(by, longThread, `Post ${number}. We counted again.`);
    if (number % 20 === 0) app.clock.forward(minute);
  }
  const kinds = await start(moses, 'research', 'Every kind of writing', everyKindOfPost);
  await reply(sian, kinds, rightToLeftPost);
  app.clock.forward(hour / 4);
  const title = 'Keeping blood pressure checks going at weekends';
  const opening =
    'We started doing lying and standing blood pressure at the bedside check last month. Uptake is good on weekdays and falls away at weekends.\n\nHas anyone found a way to keep it going when the usual team are off?';
  const thread = await start(amina, 'research', title, opening);
  const answer =
    '> falls away at weekends\n\nWe saw the same thing. Two changes helped us:\n\n- the check sits on the front of the observation chart\n- healthcare assistants can start it without waiting for a nurse';
  await reply(sian, thread, answer);
  const ownPost = await firstLink(sian, thread, /\/members\/posts\/\d+(?=\/edit)/);
  app.clock.forward(minute);
  const edit = { body: `${answer}\n- we told the night team`, action: 'save' };
  expectSent(await sian.post(`${ownPost}/edit`, edit), 'an edit');
  const last =
    'As a family member, I would want to know the check had been done. A line on the whiteboard would tell me.';
  await reply(tom, thread, last);
  return { thread, longThread, everyKindOfPost: kinds, ownPost };
}

async function addUsers(app: TestApp, admin: Visitor): Promise<void> {
  for (let number = 1; number <= 52; number += 1) {
    const user = {
      name: number === 52 ? `Dr ${longWord.slice(0, 70)}` : `Member Number ${number}`,
      email: `member.${number}@example.org`,
      role: 'member',
      role_title: number % 2 === 0 ? 'Ward sister' : '',
      team: number % 2 === 0 ? 'Glanhelyg Hospital' : '',
    };
    expectSent(await admin.post('/admin/users/new', user), `the user ${number}`);
  }
  await app.runJobs();
  const { db } = app.site;
  db.exec(`UPDATE outbox SET state = 'dead', attempts = 28, last_error = 'EMESSAGE 451'
             WHERE id % 17 = 0;
           UPDATE outbox SET state = 'waiting', attempts = 3, last_error = 'ETIMEDOUT'
             WHERE id % 17 = 1;
           UPDATE outbox SET state = 'cancelled' WHERE id % 17 = 2;
           UPDATE outbox SET kind = 'password-reset.requested', state = 'waiting', attempts = 4,
             last_error = 'ESOCKET' WHERE id % 34 = 3;
           UPDATE outbox SET run_at = '2099-01-01T00:00:00.000Z' WHERE state = 'waiting'`);
}

async function mintResetLink(app: TestApp): Promise<string> {
  app.clock.forward(minute);
  await app.visitor().post('/forgotten-password', { email: people.tom.email });
  await app.runJobs();
  const text = app.mails.at(-1)?.text ?? '';
  return /\/reset-password\/[\w-]{43}/.exec(text)?.[0] ?? '';
}

/** The first address on a page that looks like this. */
async function firstLink(visitor: Visitor, address: string, pattern: RegExp): Promise<string> {
  const { body } = await visitor.get(address);
  const [link] = pattern.exec(body) ?? [];
  if (link === undefined) throw new Error(`${address} has no link like ${String(pattern)}`);
  return link;
}

/** @returns where the answer leads, without what comes after `?` and `#` */
function expectSent(
  { status, location, body }: { status: number; location: string; body: string },
  what: string,
): string {
  if (status !== 303) throw new Error(`Could not send ${what}: ${status}\n${body}`);
  return location.replace(/[?#].*$/s, '');
}
