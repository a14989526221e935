import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { enqueue } from '../../src/lib/outbox/outbox.ts';
import { startApp, type TestApp } from '../support/app.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

interface Row {
  readonly what: string;
  readonly state: string;
  readonly tries: string;
  readonly next: string;
  readonly fault: string;
}

function rowsOf(body: string): Row[] {
  return [...body.matchAll(/<tr>\s*<th scope="row">.*?<\/tr>/gs)].map(([row]) => {
    const cells = [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replaceAll(/<[^>]*>/g, ''),
    );
    const [what = '', state = '', tries = '', , next = '', fault = ''] = cells;
    return { what, state, tries, next, fault };
  });
}

async function outbox(address = '/admin/outbox'): Promise<string> {
  const { status, body } = await (await app.logIn('hannah')).get(address);
  expect(status).toBe(200);
  return body;
}

describe('the outbox page', () => {
  it('says so when there is nothing', async () => {
    expect(await outbox()).toContain('Nothing in the outbox.');
  });

  it('tells in words what waits, what is done and what has failed for good', async () => {
    const { db, clock } = app.site;
    enqueue(db, { kind: 'nobody.handles-this', payload: { secret: 'quokka' } }, clock.now());
    await app.runJobs();
    expect(rowsOf(await outbox())).toEqual([
      {
        what: 'Nobody handles this',
        state: 'Waiting',
        tries: '1',
        next: '20 November 2026, 10:01am',
        fault: 'Error',
      },
    ]);
    for (let tries = 1; tries < 40; tries += 1) {
      app.clock.forward(hour);
      await app.runJobs();
    }
    await app.visitor().post('/forgotten-password', { email: 'nobody@example.org' });
    await app.runJobs();
    const body = await outbox();
    const rows = rowsOf(body);
    expect(rows.map(({ what, state, next, fault }) => [what, state, next, fault])).toEqual([
      ['Password reset requested', 'Done', 'None', 'None'],
      ['Nobody handles this', 'Failed for good', 'None', 'Error'],
    ]);
    expect(body).toContain('<span class="tag danger">Failed for good</span>');
    expect(body).not.toMatch(/quokka|secret|payload/);
  });

  it('stands newest first, 50 a page, and each row is on one page', async () => {
    const { db, clock } = app.site;
    for (let n = 1; n <= 120; n += 1) {
      enqueue(db, { kind: `job.number-${n}`, payload: {}, after: minute }, clock.now());
    }
    const first = await outbox();
    const second = await outbox(/href="([^"]+)">Older/.exec(first)?.[1]);
    const third = await outbox(/href="([^"]+)">Older/.exec(second)?.[1]);
    const seen = [first, second, third].map((body) => rowsOf(body).map(({ what }) => what));
    expect(seen.map((rows) => rows.length)).toEqual([50, 50, 20]);
    expect(seen.flat()).toEqual(Array.from({ length: 120 }, (_, n) => `Job number ${120 - n}`));
    expect(third).not.toContain('Older');
  });

  it('has a page of its own for what has failed for good, however far back it is', async () => {
    const { db, clock } = app.site;
    expect(await outbox('/admin/outbox/failed')).toContain('Nothing has failed for good.');
    for (let n = 1; n <= 120; n += 1) {
      enqueue(db, { kind: `job.number-${n}`, payload: {} }, clock.now());
    }
    db.exec(`UPDATE outbox SET state = CASE WHEN id <= 60 THEN 'dead' ELSE 'done' END`);
    const link = /failed for good\. .*?<a href="([^"]+)">/.exec(await outbox())?.[1];
    const first = await outbox(link);
    const second = await outbox(/href="([^"]+)">Older/.exec(first)?.[1]);
    const seen = [first, second].flatMap((body) => rowsOf(body).map(({ what }) => what));
    expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => `Job number ${60 - n}`));
    expect(second).not.toContain('Older');
  });

  it('starts from the newest when the page asked for is nonsense', async () => {
    enqueue(app.site.db, { kind: 'job.done', payload: {} }, app.clock.now());
    for (const before of ['x', '-1', '0', '']) {
      expect(rowsOf(await outbox(`/admin/outbox?before=${before}`)).length).toBe(1);
    }
  });
});
