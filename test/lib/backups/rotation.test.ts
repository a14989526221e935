import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kept, toDelete } from '../../../src/lib/backups/rotation.ts';
import { day, hour, minute } from '../../../src/lib/clock.ts';

const now = new Date('2026-11-20T10:30:00Z');

function ago(milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}

/** What is left of `taken` after a rotation at `at`. */
function left(taken: readonly Date[], at: Date): Date[] {
  const gone = new Set(toDelete(taken, at));
  return taken.filter((one) => !gone.has(one));
}

function names(times: readonly Date[]): string[] {
  return times.map((at) => at.toISOString().slice(0, 16)).sort();
}

/** Times of up to two years, some of them in one hour, some after `now`. */
const someTimes = fc
  .uniqueArray(fc.integer({ min: -2 * 60, max: 2 * 365 * 24 * 60 }), { maxLength: 150 })
  .map((minutes) => minutes.map((one) => ago(one * minute)));

describe('the rotation of backups', () => {
  it('keeps the last 24 hours, 30 days and 12 months of a site that ran for two years', () => {
    const hours = Array.from({ length: 2 * 365 * 24 }, (_, count) =>
      ago(30 * minute + count * hour),
    );
    const there = left(hours, now);
    const keeping = [...kept(there, now)].map(([at, rule]) => ({ rule, at: at.toISOString() }));
    const of = (rule: string): string[] =>
      keeping.filter((one) => one.rule === rule).map(({ at }) => at.slice(0, 13));
    expect(of('hourly')).toHaveLength(24);
    expect(of('hourly')[0]).toBe('2026-11-20T10');
    // Two of the thirty days, and one of the twelve months, are kept by their hours already.
    expect(of('daily')).toHaveLength(28);
    expect(of('daily')[0]).toBe('2026-11-18T23');
    expect(of('daily').at(-1)).toBe('2026-10-22T23');
    expect(of('monthly')).toHaveLength(10);
    expect(of('monthly').at(-1)).toBe('2025-12-31T23');
    expect(there).toHaveLength(62);
  });

  it('loses nothing to a time in which the site stood still', () => {
    const taken = [ago(40 * day), ago(40 * day + hour), ago(40 * day + 2 * hour)];
    expect(toDelete([...taken, now], now)).toEqual([]);
  });

  it('keeps several of one hour while they are young, then the last of them', () => {
    const taken = [ago(10 * minute), ago(20 * minute), ago(50 * minute)];
    expect(toDelete(taken, now)).toEqual([]);
    const later = new Date(now.getTime() + 2 * hour);
    expect(names(left(taken, later))).toEqual(['2026-11-20T09:40', '2026-11-20T10:20']);
  });

  it('lets nothing grow older than 365 days but the newest', () => {
    expect(toDelete([ago(365 * day), ago(364 * day)], now)).toEqual([ago(365 * day)]);
    expect(toDelete([ago(400 * day), ago(500 * day)], now)).toEqual([ago(500 * day)]);
  });

  it('never takes the newest, nor one from a clock that ran ahead', () => {
    fc.assert(
      fc.property(someTimes, (taken) => {
        const gone = toDelete(taken, now);
        const past = taken.filter((at) => at <= now).sort((a, b) => b.getTime() - a.getTime());
        expect(gone).not.toContain(past[0]);
        expect(gone.filter((at) => at > now)).toEqual([]);
      }),
    );
  });

  it('takes only what a later one of its hour, day and month stands for, or what is past its number', () => {
    fc.assert(
      fc.property(someTimes, (taken) => {
        const past = taken.filter((at) => at <= now);
        for (const gone of toDelete(taken, now)) {
          if (now.getTime() - gone.getTime() >= 365 * day) continue;
          for (const [letters, most] of [
            [13, 24],
            [10, 30],
            [7, 12],
          ] as const) {
            const stretch = (at: Date): string => at.toISOString().slice(0, letters);
            const later = past.filter((at) => at > gone);
            const replaced = later.some((at) => stretch(at) === stretch(gone));
            expect(replaced || new Set(later.map(stretch)).size >= most).toBe(true);
          }
        }
      }),
    );
  });

  it('keeps no more than the rules say, beside the young and the future ones', () => {
    fc.assert(
      fc.property(someTimes, (taken) => {
        const old = left(taken, now).filter((at) => at.getTime() <= now.getTime() - hour);
        expect(old.length).toBeLessThanOrEqual(24 + 30 + 12);
      }),
    );
  });

  it('comes to the same end whether it runs once or after each backup', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500 * 24 * 60), { maxLength: 40 }), (minutes) => {
        const taken = [...new Set(minutes)].map((one) => ago(one * minute));
        let there: Date[] = [];
        for (const at of taken.toSorted((a, b) => a.getTime() - b.getTime())) {
          there = left([...there, at], at);
        }
        expect(names(left(there, now))).toEqual(names(left(taken, now)));
      }),
      { numRuns: 50 },
    );
  });
});
