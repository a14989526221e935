import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import type { Visitor } from '../support/visitor.ts';

const address = `${root}/import`;
const most = 20_000;

let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  addHospitals(app.site.db);
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

async function timed<T>(what: string, work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const late = monitorEventLoopDelay({ resolution: 5 });
  late.enable();
  const from = performance.now();
  const value = await work();
  const ms = performance.now() - from;
  late.disable();
  process.stdout.write(
    `${what}: ${ms.toFixed(0)} ms, the loop held ${(late.max / 1e6).toFixed(0)} ms at most\n`,
  );
  return { ms, value };
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
    expect([linesIn(checked.value), checked.value.status]).toEqual([[], 303]);
    const form = { action: 'confirm', ...(rows > most ? { why: 'Counted again' } : {}) };
    const stored = await timed(`store, ${what}`, () => hannah.post(checked.value.location, form));
    expect(stored.value.status).toBe(303);
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
