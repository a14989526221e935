import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { minute, second } from '../../../src/lib/clock.ts';
import { diskSpace, keepReserve, type DiskSpace } from '../../../src/lib/db/disk-space.ts';
import { enqueue } from '../../../src/lib/outbox/outbox.ts';
import { dump } from '../../accounts/steps.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { canLimitFiles, stopFilesGrowing } from '../../support/full-disk.ts';
import { password, people } from '../../support/world.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { outboxWorld } from '../outbox/world.ts';
import { expectKept, expectTaken, fillEveryForm, type World } from './forms.ts';

const message = 'The website cannot save anything at the moment.';
const full: DiskSpace = { freeBytes: 49e6, totalBytes: 100e9, state: 'stop' };
const fine: DiskSpace = { freeBytes: 50e9, totalBytes: 100e9, state: 'ok' };

/** A site whose log may hold errors, and whose file must be whole in the end. */
async function start(): Promise<TestApp> {
  const app = await startApp();
  onTestFinished(async () => {
    expect(app.site.db.pragma('integrity_check', { simple: true })).toBe('ok');
    app.captured.lines.length = 0;
    await app.close();
  });
  return app;
}

async function expectRead(read: World['read']): Promise<void> {
  expect((await read()).map(({ status }) => status)).toEqual(Array(8).fill(200));
}

describe.skipIf(!canLimitFiles)('a disk that takes no more', () => {
  it('refuses each form with its text kept, changes nothing, is read all the same, and recovers alone', async () => {
    const app = await start();
    const { forms, read } = await fillEveryForm(app);
    await app.visitor().post('/forgotten-password', { email: people.moses.email });
    const before = dump(app);
    const letGrow = stopFilesGrowing();
    try {
      // Sessions are due for a touch, which fails behind the page.
      app.clock.forward(10 * minute);
      await expectRead(read);
      await expectKept(forms, message);
      await expectRead(read);
      await expect(app.runJobs()).rejects.toThrow('The disk takes no more');
    } finally {
      letGrow();
    }
    expect(dump(app)).toBe(before);
    await expectTaken(forms);
    await app.runJobs();
    expect(app.mails.length).toBeGreaterThan(2);
  });

  it('logs what SQLite met, takes the cookie back at a log-out, and says on other pages what happened', async () => {
    const app = await start();
    const member = await app.logIn('sian');
    const letGrow = stopFilesGrowing();
    try {
      const answer = await member.post('/logout');
      expect(answer.status).toBe(503);
      expect(answer.body).toContain('<h1>The website cannot save anything at the moment</h1>');
      expect((await member.get('/members')).status).toBe(303);
      expect(app.captured.errors().join('')).toContain('SQLITE_IOERR_WRITE');
    } finally {
      letGrow();
    }
  });
});

describe('a disk that is nearly full', () => {
  /** The disk changes, somebody writes, and so the change is noticed. */
  async function startOnDisk(): Promise<[TestApp, (next: DiskSpace) => Promise<void>]> {
    const app = await start();
    let space = fine;
    await keepReserve(app.site, async () => space);
    const becomes = async (next: DiskSpace): Promise<void> => {
      space = next;
      app.clock.forward(2 * second);
      await app.visitor().post('/login', { email: 'nobody@example.org', password });
    };
    return [app, becomes];
  }

  it('refuses each form with its text kept before it is full, is read all the same, and recovers alone', async () => {
    const [app, becomes] = await startOnDisk();
    const { forms, read } = await fillEveryForm(app);
    await becomes(full);
    const before = dump(app);
    app.clock.forward(10 * minute);
    await expectRead(read);
    await expectKept(forms, message);
    await expectRead(read);
    expect(dump(app)).toBe(before);
    await becomes(fine);
    await expectTaken(forms);
  });

  it('is told once in the log, and once when it is over', async () => {
    const [app, becomes] = await startOnDisk();
    const told = (): unknown[] =>
      app.captured.lines
        .map((line) => JSON.parse(line) as { level: string; msg: string })
        .filter(({ msg }) => msg.startsWith('the disk'))
        .map(({ level, msg }) => [level, msg]);
    await becomes(full);
    await becomes(full);
    app.clock.forward(2 * minute);
    await becomes(full);
    const stopped = 'the disk is nearly full: nothing is written until there is room';
    expect(told()).toEqual([['error', stopped]]);
    app.clock.forward(2 * minute);
    await becomes(fine);
    expect(told()).toEqual([
      ['error', stopped],
      ['info', 'the disk has room again'],
    ]);
  });

  it('lets a right log-in wait, with a clear message, and counts it as no failure', async () => {
    const [app, becomes] = await startOnDisk();
    await becomes(full);
    const logIn = () => app.visitor().post('/login', { email: people.tom.email, password });
    for (let tries = 0; tries < 8; tries += 1) {
      expect((await logIn()).body).toContain('then enter your password again');
    }
    await becomes(fine);
    expect((await logIn()).status).toBe(303);
  });
});

describe('what runs later', () => {
  it('tells the log of a full disk once a minute, and goes on when there is room', async () => {
    const { db, clock, captured, worker } = outboxWorld();
    enqueue(db, { kind: 'ward.opened', payload: {} }, clock.now());
    let space = full;
    await keepReserve({ db, clock, log: captured.log, config: { dataDir: '' } }, async () => space);
    let done = 0;
    const outbox = worker({ 'ward.opened': async () => void (done += 1) });
    outbox.start();
    onTestFinished(() => outbox.stop());
    const failures = () => captured.lines.filter((line) => line.includes('outbox failed')).length;
    await delay(2200);
    expect([failures(), done]).toEqual([1, 0]);
    clock.forward(minute);
    await expect.poll(failures, { timeout: 5000 }).toBe(2);
    space = fine;
    clock.forward(second);
    await expect.poll(() => done, { timeout: 5000 }).toBe(1);
  });
});

describe('the room on a disk', () => {
  it('is that of the disk which holds the folder', async () => {
    const { freeBytes, totalBytes } = await diskSpace(temporaryFolder());
    expect(freeBytes).toBeGreaterThan(0);
    expect(totalBytes).toBeGreaterThan(freeBytes);
  });
});
