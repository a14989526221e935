import { describe, expect, it } from 'vitest';
import { targetIn, targetSteps } from '../../src/features/programme/index.ts';

const all = (from_month: string, value: number | null) => ({ team_id: null, from_month, value });
const ward = (from_month: string, value: number | null) => ({ team_id: 7, from_month, value });

describe('the target of a team', () => {
  const targets = [
    all('', 80),
    all('2026-04', 90),
    all('2026-10', null),
    ward('2026-06', 60),
    ward('2026-08', null),
  ];

  it('is its own where it has one, and else the programme’s', () => {
    const months = ['2025-01', '2026-04', '2026-06', '2026-07', '2026-08', '2026-10', '2027-01'];
    const own = months.map((month) => targetIn(targets, 7, month));
    expect(own).toEqual([80, 90, 60, 60, 90, null, null]);
    const other = months.map((month) => targetIn(targets, 8, month));
    expect(other).toEqual([80, 90, 90, 90, 90, null, null]);
    expect(months.map((month) => targetIn(targets, null, month))).toEqual(other);
  });

  it('comes as the months in which it changes, in whatever order they were set', () => {
    const steps = [
      { from_month: '', value: 80 },
      { from_month: '2026-04', value: 90 },
      { from_month: '2026-06', value: 60 },
      { from_month: '2026-08', value: 90 },
      { from_month: '2026-10', value: null },
    ];
    expect(targetSteps(targets, 7)).toEqual(steps);
    expect(targetSteps(targets.toReversed(), 7)).toEqual(steps);
    expect(targetSteps([], 7)).toEqual([]);
    expect(targetSteps([ward('2026-06', 60)], 8)).toEqual([]);
  });
});
