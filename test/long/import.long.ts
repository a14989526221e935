import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/db/open.ts';
import {
  addHospitals,
  addMeasures,
  largestFile,
  linesIn,
  root,
  said,
  sendFile,
} from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { loopDelayAim, loopDelayOf } from '../support/loop-delay.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

const address = `${root}/import`;
const most = 20_000;
const resolution = 5;

let app: TestApp;
let hannah: Visitor;
let tom: Visitor;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  addHospitals(app.site.db);
  hannah = await app.logIn('hannah');
  tom = await app.logIn('tom');
});
afterAll(() => app.close());

interface Timed {
  readonly ms: number;
  readonly answer: Answer;
}

/**
 * Meanwhile Tom reads, and what he waits for, how late the loop is and how long the write lock is held are told. How
 * late it is when idle, just before, says how busy the machine is.
 */
async function timed(what: string, work: () => Promise<Answer>): Promise<Timed> {
  const idle = await loopDelayOf(() => delay(2_000));
  const late = monitorEventLoopDelay({ resolution });
  const done = new AbortController();
  late.enable();
  const from = performance.now();
  const pages = readPages(done.signal);
  const held = longestHold(done.signal);
  const answer = await work().finally(() => done.abort());
  const ms = performance.now() - from;
  late.disable();
  const [waits, lock] = [await pages, await held];
  const [p99, max] = [late.percentile(99), late.max].map((late) => late / 1e6 - resolution);
  process.stdout.write(
    `${what}: ${ms.toFixed(0)} ms; loop late by ${p99?.toFixed(0)} ms at p99 (idle ${idle.toFixed(0)}), ${max?.toFixed(0)} at most; ` +
      `${waits.length} pages meanwhile, the slowest ${Math.max(...waits).toFixed(0)} ms; lock held ${lock.toFixed(0)} ms\n`,
  );
  expect(p99).toBeLessThan(loopDelayAim);
  expect(waits.length).toBeGreaterThan(5);
  return { ms, answer };
}

async function readPages(done: AbortSignal): Promise<number[]> {
  const waits: number[] = [];
  while (!done.aborted) {
    const from = performance.now();
    expect((await tom.get('/members')).status).toBe(200);
    waits.push(performance.now() - from);
    await delay(5);
  }
  return waits;
}

/** The longest time for which nobody else could write, to a few milliseconds. */
async function longestHold(done: AbortSignal): Promise<number> {
  const db = openDatabase(app.site.config.databaseFile, 0);
  let [longest, since] = [0, performance.now()];
  while (!done.aborted) {
    try {
      db.exec('BEGIN IMMEDIATE; ROLLBACK');
      since = performance.now();
    } catch {
      longest = Math.max(longest, performance.now() - since);
    }
    await delay(2);
  }
  db.close();
  return longest;
}

describe('a file of 20,000 rows', () => {
  it.each([
    ['new', 0, most],
    ['there already', 0, most],
    ['changed', 1, 2 * most],
  ])('that are %s is checked and stored in seconds, all of it', async (what, shift, rows) => {
    const checked = await timed(`check, ${what}`, () =>
      sendFile(app, hannah, address, largestFile(shift)),
    );
    expect([linesIn(checked.answer), checked.answer.status]).toEqual([[], 303]);
    const form = { action: 'confirm', ...(rows > most ? { why: 'Counted again' } : {}) };
    const stored = await timed(`store, ${what}`, () => hannah.post(checked.answer.location, form));
    expect(stored.answer.status).toBe(303);
    expect(said(app)).toHaveLength(rows);
    expect(checked.ms + stored.ms).toBeLessThan(20_000);
  });

  it('with a fault in its last row stores nothing, and one row more is refused', async () => {
    const faulty = await sendFile(
      app,
      hannah,
      address,
      largestFile(2).replace(/,20,[^,]*$/, ',1,'),
    );
    expect(linesIn(faulty)).toEqual([
      'Line 20001, column numerator: patients checked must not be more than patients sampled',
    ]);
    const longer = await sendFile(
      app,
      hannah,
      address,
      `${largestFile(2)}\r\nHospital 1,P1,2026-01,1,2,`,
    );
    expect(linesIn(longer)).toEqual(['Line 20002: is one row too many; at most 20000 are read']);
    expect(said(app)).toHaveLength(2 * most);
  });
});
