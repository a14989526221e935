import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, backupSource } from '../../src/lib/backups/backup.ts';
import { day, hour } from '../../src/lib/clock.ts';
import { enqueue } from '../../src/lib/outbox/outbox.ts';
import { backupFolder } from '../../src/lib/paths.ts';
import { confirmed } from '../access-requests/steps.ts';
import { jo } from '../contact/letters.ts';
import { addThreads, reply } from '../discussion/writing.ts';
import { sendInvitations } from '../invitations/steps.ts';
import { decide, reported } from '../moderation/steps.ts';
import { acts } from '../people/people.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
  await backUpNow();
});
afterEach(() => app.close());

interface Day {
  /** The lines of what waits: words by label. */
  readonly waiting: readonly (readonly [label: string, words: string, href: string])[];
  readonly settled: readonly string[];
  readonly body: string;
}

async function today(): Promise<Day> {
  const { status, body } = await hannah.get('/admin');
  expect(status).toBe(200);
  const rows = body.matchAll(
    /<li><a href="([^"]+)"><span>([^<]+)<\/span> <span class="tag \w+">([^<]+)<\/span><\/a>/g,
  );
  const [, nothingIn = ''] = /Nothing in: (.*?)\.<\/p>/.exec(body) ?? [];
  return {
    waiting: [...rows].map(([, href = '', label = '', words = '']) => [label, words, href]),
    settled: [...nothingIn.matchAll(/>([^<]+)<\/a>/g)].map(([, label = '']) => label),
    body,
  };
}

async function backUpNow(): Promise<void> {
  const { site, clock } = app;
  rmSync(backupFolder(site.config.dataDir), { recursive: true, force: true });
  await backUp(backupSource(site.config), clock.now(), () => undefined);
}

/** Lets time pass, over which sessions end. */
async function later(milliseconds: number): Promise<void> {
  app.clock.forward(milliseconds);
  hannah = await app.logIn('hannah');
  await backUpNow();
}

const lines = [
  'Reported posts',
  'Access requests',
  'Invitations not taken up',
  'Emails and other work that failed',
  'Late months',
  'Messages',
  'Unanswered threads',
];

describe('the page of the day', () => {
  it('reads quietly on a quiet day, with all the places where nothing waits', async () => {
    const { waiting, settled, body } = await today();
    expect(body).toContain('<h1>Today</h1>');
    expect(body).toContain('<p>Nothing waits for you.</p>');
    expect([waiting, settled]).toEqual([[], lines]);
    expect(body).toContain(
      '<a href="/admin/backups">Newest backup</a>: made 20 November 2026, 10am.',
    );
    expect(body).not.toContain('notice warning');
  });

  it('counts reported posts before all else, until they are decided', async () => {
    await addThreads(app, 'amina', ['The first', 'The second']);
    const { clock } = app;
    for (const [post, by] of [
      [1, 'sian'],
      [1, 'tom'],
      [2, 'sian'],
    ] as const) {
      reported(app, post, by);
      clock.forward(day);
    }
    await later(0);
    const words = '2 posts wait, the oldest since 20 November 2026';
    expect((await today()).waiting[0]).toEqual(['Reported posts', words, '/admin/reports']);
    await decide(hannah, 1, 'leaving');
    expect((await today()).waiting[0]?.[1]).toBe('1 post waits since 22 November 2026');
    await decide(hannah, 2, 'hiding', { reason: 'It names a ward.' });
    expect((await today()).settled[0]).toBe('Reported posts');
  });

  it('counts access requests and says how long the oldest has waited, until they are decided', async () => {
    await confirmed(app);
    expect((await today()).waiting).toEqual([
      ['Access requests', '1 request waits, new today', '/admin/access-requests'],
    ]);
    await later(5 * day);
    const { waiting, body } = await today();
    expect(waiting[0]?.[1]).toBe('1 request waits, for 3 working days');
    expect(body).toContain('<span class="tag warning">1 request waits');
    await hannah.post('/admin/access-requests/1/decline', {
      template: 'own',
      own: 'Too early.',
    });
    expect((await today()).settled).toEqual(lines);
  });

  it('counts invitations of a week ago, and leads to a list of exactly those until they are sent again', async () => {
    for (const name of ['old', 'taken', 'withdrawn']) {
      await sendInvitations(hannah, `${name}@example.org`);
    }
    await app.runJobs();
    await hannah.post('/admin/invitations/3/withdrawal');
    await later(7 * day);
    expect((await today()).waiting).toEqual([]);
    app.clock.forward(1);
    await sendInvitations(hannah, 'new@example.org');
    const taken = { name: 'Ann Taken', email: 'taken@example.org', role: 'member' };
    await hannah.post('/admin/users/new', taken);
    const { waiting } = await today();
    const address = '/admin/invitations/not-taken-up';
    expect(waiting).toEqual([['Invitations not taken up', '1 sent more than 7 days ago', address]]);
    const { body } = await hannah.get(address);
    expect([...body.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, email]) => email)).toEqual([
      'old@example.org',
    ]);

    app.site.db.exec("UPDATE invitations SET expires_at = '2099' WHERE email = 'new@example.org'");
    await later(30 * day);
    const words = '2 sent more than 7 days ago, 1 of them expired';
    expect((await today()).waiting[0]?.[1]).toBe(words);
    const list = await hannah.get('/admin/invitations/not-taken-up');
    const buttons = [...list.body.matchAll(/action="([^"]+\/(?:sendings|withdrawal)[^"]*)"/g)];
    expect(buttons).toHaveLength(4);
    const [, again] = /action="([^"]+1\/sendings[^"]*)"/.exec(list.body) ?? [];
    const sent = await hannah.post(again ?? '');
    expect([sent.status, sent.location]).toEqual([303, '/admin/invitations/not-taken-up']);
    expect((await today()).waiting[0]?.[1]).toBe('1 sent more than 7 days ago');
    await hannah.post('/admin/invitations/4/withdrawal?from=not-taken-up');
    expect((await today()).settled).toEqual(lines);
  });

  it('counts what has failed for good until it is cancelled', async () => {
    const { db } = app.site;
    enqueue(db, { kind: 'user.created', payload: { userId: 1 } }, app.clock.now());
    db.exec("UPDATE outbox SET state = 'dead'");
    const { waiting } = await today();
    const address = '/admin/outbox/failed';
    const label = 'Emails and other work that failed';
    expect(waiting).toEqual([[label, '1 failed for good', address]]);
    const [, cancel = ''] =
      /action="([^"]+\/cancellation)"/.exec((await hannah.get(address)).body) ?? [];
    await hannah.post(cancel);
    expect((await today()).settled).toEqual(lines);
  });

  it('counts messages until they are marked as dealt with, which can be taken back', async () => {
    await app.visitor().post('/contact', { ...jo, message: 'The first.' });
    await app.visitor().post('/contact', { ...jo, message: 'The second.' });
    const { waiting } = await today();
    const words = '2 wait, the oldest since 20 November 2026';
    expect(waiting).toEqual([['Messages', words, '/admin/messages']]);
    const settled = await hannah.post('/admin/messages/1/dealing');
    expect([settled.status, settled.location]).toEqual([303, '/admin/messages']);
    const list = await hannah.get('/admin/messages');
    expect(list.body).toMatch(/Message FS-\w{6} is marked as dealt with\./);
    expect(list.body).not.toContain('The first.');
    expect((await hannah.get('/admin/messages/dealt-with')).body).toContain('The first.');
    expect((await hannah.get('/admin/messages/1')).body).toContain(
      '<dt>Dealt with</dt><dd>Hannah Osei, 20 November 2026, 10am</dd>',
    );
    await hannah.post('/admin/messages/1/dealing');
    expect((await today()).waiting[0]?.[1]).toBe('1 waits since 20 November 2026');
    await hannah.post('/admin/messages/1/reopening');
    expect((await today()).waiting[0]?.[1]).toBe(words);
    for (const id of [1, 2]) await hannah.post(`/admin/messages/${id}/dealing`);
    expect((await today()).settled).toEqual(lines);
    expect(acts(app, 'contact-message.%').slice(2)).toMatchObject([
      { act: 'contact-message.dealt-with', actor_id: app.ids.hannah, target_id: 1 },
      { act: 'contact-message.reopened', target_id: 1 },
      { act: 'contact-message.dealt-with', target_id: 1 },
      { act: 'contact-message.dealt-with', target_id: 2 },
    ]);
  });

  it('counts threads without an answer for more than 5 days, listed oldest first until answered', async () => {
    const ids = await addThreads(app, 'amina', ['The older one', 'The later one', 'Answered']);
    await reply(await app.logIn('sian'), `/members/threads/${ids[2]}`, 'An answer.');
    await later(5 * day);
    await addThreads(app, 'amina', ['Too young']);
    const { waiting } = await today();
    const address = '/admin/discussion/unanswered';
    const words = '2 for more than 5 days';
    expect(waiting).toEqual([['Unanswered threads', words, address]]);
    const { body } = await hannah.get(address);
    expect([...body.matchAll(/<h2><a href="[^"]+">([^<]+)</g)].map(([, title]) => title)).toEqual([
      'The older one',
      'The later one',
    ]);
    for (const id of ids.slice(0, 2)) {
      await reply(await app.logIn('sian'), `/members/threads/${id}`, 'An answer.');
    }
    expect((await today()).settled).toEqual(lines);
    expect((await hannah.get(address)).body).toContain('No thread has waited more than 5 days');
  });

  it('warns of a newest backup that is too old, in its line alone', async () => {
    app.clock.forward(3 * hour);
    hannah = await app.logIn('hannah');
    const { waiting, body } = await today();
    const words = 'The newest backup is 3 hours old';
    expect(waiting).toEqual([['Newest backup', words, '/admin/backups']]);
    expect(body).not.toContain('notice warning');
    expect(body.match(/The newest backup/g)).toHaveLength(1);
    expect(body).not.toContain(': made ');
  });
});

describe('the list of unanswered threads', () => {
  it('goes on by key, and begins anew where the place asked for is nonsense', async () => {
    await addThreads(
      app,
      'tom',
      Array.from({ length: 25 }, (_one, at) => `Nobody answers ${at}`),
    );
    await later(6 * day);
    const first = await hannah.get('/admin/discussion/unanswered');
    const [, next = ''] = /href="([^"]+)">Newer threads/.exec(first.body) ?? [];
    const second = await hannah.get(next);
    const titles = [first, second].flatMap(({ body }) => body.match(/Nobody answers \d+/g) ?? []);
    expect(titles).toEqual(Array.from({ length: 25 }, (_one, at) => `Nobody answers ${at}`));
    const nonsense = await hannah.get('/admin/discussion/unanswered?after=x%27');
    expect(nonsense.body).toBe(first.body);
  });
});
