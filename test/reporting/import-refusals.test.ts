import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckJob } from '../../src/features/reporting/import-work.ts';
import { aheadOf } from '../../src/lib/clock.ts';
import { createJobThread } from '../../src/lib/workers/job-thread.ts';
import { Unavailable } from '../../src/lib/errors.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { hold } from '../support/held-database.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  addHospitals,
  addMeasures,
  faultsIn,
  largestFile,
  linesIn,
  makeDataEntry,
  root,
  said,
  sendFile,
} from './steps.ts';

const address = `${root}/import`;
const rows = 'measure,period,numerator,denominator\r\nP0,2026-10,17,20\r\nP1,2026-10,18,20\r\n';

let app: TestApp;
let sian: Visitor;
/** As a browser says where a form comes from. */
let from: { referer: string };

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  makeDataEntry(app, 'sian');
  addHospitals(app.site.db);
  from = { referer: `${app.origin}${address}` };
});
afterAll(() => app.close());

beforeEach(async () => {
  app.site.db.exec('DELETE FROM observations; DELETE FROM submissions; DELETE FROM import_checks');
  sian = await app.logIn('sian');
});

async function checked(): Promise<string> {
  const sent = await sendFile(app, sian, address, rows);
  expect(sent.status).toBe(303);
  return sent.location;
}

function confirm(check: string): ReturnType<Visitor['post']> {
  return sian.post(check, { action: 'confirm' });
}

/** What was logged as an error, taken away. */
function loggedErrors(): string {
  const errors = app.captured.errors().join('');
  app.captured.lines.length = 0;
  return errors;
}

function checksKept(): unknown {
  return app.site.db.prepare('SELECT count(*) FROM import_checks').pluck().get();
}

/** A file that takes the thread a good part of a second. */
function longJob(): CheckJob {
  const bytes = Buffer.from(largestFile(0));
  return {
    kind: 'check',
    bytes,
    team: undefined,
    userId: app.ids.hannah,
    ahead: aheadOf(app.clock),
  };
}

const kept =
  'The website is busy. Nothing is stored, and the file is kept: wait a minute and try again.';

describe('an import that cannot be done now', () => {
  it('for a fault in its thread stores nothing, keeps the file, and is done when it is tried again', async () => {
    const check = await checked();
    app.site.db.exec(
      `CREATE TRIGGER fails AFTER INSERT ON observations
       WHEN new.numerator = 18 BEGIN SELECT raise(ABORT, 'a fault of the store'); END`,
    );
    const refused = await confirm(check);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    expect(faultsIn(refused)).toEqual([kept]);
    expect(said(app)).toEqual([]);
    expect(loggedErrors()).toContain('a fault of the store');
    app.site.db.exec('DROP TRIGGER fails');
    expect((await confirm(check)).status).toBe(303);
    expect(said(app)).toHaveLength(2);
  });

  it('while another process holds the database waits for 5 s, then stores nothing and keeps the file', async () => {
    const check = await checked();
    const { letGo } = await hold(app.site.config.databaseFile, 20_000);
    const asked = performance.now();
    const refused = await confirm(check);
    expect(performance.now() - asked).toBeGreaterThan(4500);
    letGo();
    expect([refused.status, faultsIn(refused)]).toEqual([503, [kept]]);
    expect(said(app)).toEqual([]);
    loggedErrors();
    expect((await confirm(check)).status).toBe(303);
  });

  it('because its thread is lost leaves nothing behind', async () => {
    const { db, log } = app.site;
    const program = 'features/reporting/import-worker';
    const hasty = createJobThread(program, db, log, { job: 20, idle: 1000 });
    await expect(hasty.run(longJob())).rejects.toBeInstanceOf(Unavailable);
    expect(loggedErrors()).toContain('"reason":"time"');
    expect(checksKept()).toBe(0);
    await hasty.close();
    await expect(hasty.run(longJob())).rejects.toBeInstanceOf(Unavailable);
    expect((await confirm(await checked())).status).toBe(303);
  });

  it('for others stand before it says so, and gives back what was pasted', async () => {
    const before = Array.from({ length: 4 }, () => app.site.imports.run(longJob()));
    await expect(app.site.imports.run(longJob())).rejects.toBeInstanceOf(Unavailable);
    const pasted = await sian.post(address, { text: rows });
    const chosen = await sendFile(app, sian, address, rows);
    expect([pasted.status, pasted.headers.get('retry-after')]).toEqual([503, '10']);
    expect(pasted.body).toContain('P0,2026-10,17,20');
    expect([chosen.status, faultsIn(chosen)]).toEqual([
      503,
      ['The website is busy. The file was not taken: wait a minute and try again.'],
    ]);
    const settled = await Promise.allSettled(before);
    expect(settled.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
    loggedErrors();
    expect((await sendFile(app, sian, address, rows)).status).toBe(303);
  });
});

describe('an import sent after its person was logged out', () => {
  /** Sends it as somebody who has been logged out, and logs in as the page leads. */
  async function sentTooLate(file: string, text: string) {
    sian.cookies.clear();
    const answer = await sendFile(app, sian, address, file, { ...from, text });
    const [, wanted = ''] = /name="return_to" value="([^"]*)"/.exec(answer.body) ?? [];
    const entered = await app.logIn('sian', { return_to: wanted });
    const { body } = await entered.get(wanted);
    return { answer, wanted, body };
  }

  it('gives back the rows that were pasted', async () => {
    const { answer, wanted } = await sentTooLate('', rows);
    expect([answer.status, wanted]).toEqual([403, address]);
    expect(answer.body).toMatch(
      /readonly>\s*measure,period,numerator,denominator\s+P0,2026-10,17,20/,
    );
    expect(answer.body).toContain('Copy your text before you log in to carry on.');
    expect(answer.body).not.toContain('The file you chose');
  });

  it('says before and after log-in that the file was not taken', async () => {
    const { answer, wanted, body } = await sentTooLate(rows, '');
    expect([answer.status, wanted]).toEqual([403, `${address}?file=again`]);
    expect(answer.body).toContain('The file you chose was not taken: choose it again then.');
    expect(body).toContain(
      'The file you chose was not taken, because you had been logged out. Choose it again.',
    );
    expect((await (await app.logIn('sian')).get(address)).body).not.toContain('was not taken');
    expect(checksKept()).toBe(0);
  });

  it('says so too when they were logged out while it came', async () => {
    const boundary = 'frailsafe';
    const head = [
      `--${boundary}`,
      'content-disposition: form-data; name="text"',
      '',
      'pasted too',
      `--${boundary}`,
      'content-disposition: form-data; name="file"; filename="r.csv"',
      '',
      '',
    ].join('\r\n');
    const body = new ReadableStream({
      start: async (controller) => {
        controller.enqueue(Buffer.from(head));
        await new Promise((resolve) => setTimeout(resolve, 200));
        app.site.db.exec('DELETE FROM sessions');
        controller.enqueue(Buffer.from(`${rows}\r\n--${boundary}--\r\n`));
        controller.close();
      },
    });
    const cookie = [...sian.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(app.origin + address, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: {
        cookie,
        origin: app.origin,
        ...from,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
    } as RequestInit);
    const page = await answer.text();
    expect(answer.status).toBe(403);
    expect(page).toContain('readonly>\npasted too');
    expect(page).toContain('The file you chose was not taken: choose it again then.');
    expect(checksKept()).toBe(0);
  });

  it('is not held in memory, and past the limit is refused', async () => {
    sian.cookies.clear();
    const much = await sendFile(app, sian, address, '', { text: 'x'.repeat(2_200_000) });
    expect(much.status).toBe(413);
  });
});

describe('a file that is too large', () => {
  it('is told the limit in words, and leads back to the form', async () => {
    const answer = await sendFile(app, sian, address, 'x'.repeat(4_200_000), from);
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('A file may have 2.0 MB at most, and so may pasted rows.');
    expect(answer.body).toContain(`<a href="${address}">Back to the form</a>`);
    const smaller = await sendFile(app, sian, address, 'x'.repeat(2_000_001), from);
    expect([smaller.status, linesIn(smaller)]).toEqual([
      422,
      ['Line 1: the file is larger than 2.0 MB; split it'],
    ]);
  });
});
