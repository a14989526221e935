import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFormKey } from '../../src/features/discussion/index.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { textIn } from '../discussion/writing.ts';
import { logIn, visitorOf, type Client } from '../kills/clients.ts';
import { prepareSite, type PreparedSite } from '../kills/site.ts';
import { startApp } from '../support/app.ts';
import { serving, type Serving } from '../support/processes.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { Visitor, type Answer } from '../support/visitor.ts';
import { inLine } from './figures.ts';

const megabyte = 1024 * 1024;
const disk = mountSmallDisk(160 * megabyte);
const tries = 40;

afterAll(() => disk?.unmount());

let prepared: PreparedSite;
let site: Serving;
let client: Client;
let written = 0;

/** A contact message comes from a network of its own each time, so no throttle ends the test. */
function send(text: string): Promise<Answer> {
  written += 1;
  const form = { name: 'Jo Bell', email: 'jo.bell@example.org', message: text };
  const from = { 'x-forwarded-for': `10.0.${written >> 8}.${written & 255}` };
  return new Visitor(site.origin).post('/contact', form, from);
}

function reply(body: string): Promise<Answer> {
  const fields = { body, form_key: newFormKey() };
  return visitorOf(site.origin, client).post(`${prepared.threads[0]}/posts`, fields);
}

async function expectRead(): Promise<void> {
  const guest = new Visitor(site.origin);
  const member = visitorOf(site.origin, client);
  for (const page of ['/', '/case-studies', '/contact', '/login']) {
    expect([page, (await guest.get(page)).status]).toEqual([page, 200]);
  }
  for (const page of ['/members', ...prepared.threads]) {
    expect([page, (await member.get(page)).status]).toEqual([page, 200]);
  }
}

describe.skipIf(disk === undefined)('a real disk that fills up', () => {
  if (disk === undefined) return;

  beforeEach(async () => {
    prepared = await prepareSite(1, disk.folder);
    site = await serving(prepared.settings);
    const [writer] = prepared.writers;
    if (writer === undefined) throw new Error('Nobody writes');
    client = await logIn(site, writer);
  });
  afterEach(async () => {
    disk.empty();
    expect((await site.stop()).code).toBe(0);
    const db = openDatabase(prepared.databaseFile);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('ends writing at 50 MB free, also after a new start, and is written to again once there is room', async () => {
    expect((await reply('While there is room.')).status).toBe(303);
    disk.fill(51 * megabyte);
    expect((await reply('Just enough room.')).status).toBe(303);
    disk.fill(49 * megabyte);
    await expect
      .poll(async () => (await send(`Is it full? ${written}`)).status, { timeout: 5000 })
      .toBe(503);
    for (let time = 0; time < 10; time += 1) await expectRead();
    const refused = await reply('No room for this.');
    expect([refused.status, textIn(refused)]).toEqual([503, 'No room for this.']);
    await site.stop();
    site = await serving(prepared.settings);
    await expectRead();
    expect((await send('Still full?')).status).toBe(503);
    disk.empty();
    await expect.poll(async () => (await send('Room again.')).status, { timeout: 5000 }).toBe(303);
    expect((await reply('No room for this.')).status).toBe(303);
    const stops = site.err().match(/the disk is nearly full/g) ?? [];
    expect(stops.length).toBe(1);
  });

  it('that is full to the last byte at once never answers 500, loses nothing and recovers alone', async () => {
    const answers: [string, number][] = [];
    const sendNext = async (): Promise<void> => {
      const text = `Message ${answers.length}: ${'long '.repeat(900)}`;
      answers.push([text.trim(), (await send(text)).status]);
    };
    for (let time = 0; time < 3; time += 1) await sendNext();
    disk.fill(0);
    for (let time = 0; time < tries; time += 1) await sendNext();
    await expectRead();
    await site.stop('SIGKILL');
    const restart = await serving(prepared.settings).catch((error: unknown) => error);
    inLine(`start with 0 bytes free: ${restart instanceof Error ? restart.message : 'serves'}`);
    disk.empty();
    site = restart instanceof Error ? await serving(prepared.settings) : (restart as Serving);
    await expect.poll(async () => (await send('Room again.')).status, { timeout: 5000 }).toBe(303);
    const statuses = new Set(answers.map(([, status]) => status));
    const taken = answers.filter(([, status]) => status === 303).map(([text]) => text);
    inLine(`full disk: ${taken.length} of ${answers.length} messages taken, the others 503`);
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([303, 503]);
    const db = openDatabase(prepared.databaseFile);
    const kept = db.prepare('SELECT message FROM contact_messages').pluck().all();
    db.close();
    expect(taken.filter((text) => !kept.includes(text))).toEqual([]);
    expect(kept).toHaveLength(taken.length + 1);
  });
});

describe.skipIf(disk === undefined)('a full disk whose reserve is gone', () => {
  if (disk === undefined) return;

  it('answers 503 with the text kept by what SQLite says, and works again when there is room', async () => {
    const app = await startApp({ DATA_DIR: `${disk.folder}/unguarded` });
    const guest = app.visitor();
    const form = { name: 'Jo Bell', email: 'jo@example.org', message: 'No room for this.' };
    disk.fill(0);
    // What is left of the newest page of the log takes some messages more.
    const answers: number[] = [];
    for (let time = 0; time < tries && !answers.includes(503); time += 1) {
      app.clock.forward(10 * 60_000);
      answers.push((await guest.post('/contact', form)).status);
    }
    expect(answers.at(-1)).toBe(503);
    expect(app.captured.errors().join('')).toContain('SQLITE_FULL');
    expect((await guest.get('/')).status).toBe(200);
    app.captured.lines.length = 0;
    disk.empty();
    expect((await guest.post('/contact', form)).status).toBe(303);
    expect(app.site.db.pragma('integrity_check', { simple: true })).toBe('ok');
    await app.close();
  });
});
