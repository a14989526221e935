import { describe, expect, it } from 'vitest';
import { earlierMarks, type DrawnMarks } from '../../src/features/snapshots/drawn-marks.ts';
import type { SeenTeam } from '../../src/features/statistics/index.ts';

const frozen: DrawnMarks = {
  annotations: [
    { number: 1, period: '2026-03', words: 'New ward round', ofProgramme: false },
    { number: 2, period: '2026-04', words: 'Mrs Jones moved', ofProgramme: false },
    { number: 3, period: '2026-05', words: 'Campaign', ofProgramme: true },
  ],
  phases: [
    { period: '2026-06', words: 'Stickers' },
    { period: '2026-08', words: 'With Dr Lee' },
  ],
  fixAfter: 12,
  exclusions: [{ period: '2026-02' }],
};
const today: DrawnMarks = {
  ...frozen,
  annotations: frozen.annotations.filter(({ number }) => number !== 2),
  phases: [{ period: '2026-06', words: 'Stickers' }],
  fixAfter: null,
  exclusions: [],
};
const team: SeenTeam = {
  id: 1, name: 'Team A', own: false, nameForOthers: 'Team A', key: 'a', named: true, reader: 'others',
}; // prettier-ignore

describe('the marks of a snapshot', () => {
  it('keep the lines of their time, and words as long as they are said', () => {
    const { annotations, phases, fixAfter, exclusions } = earlierMarks(frozen, today, team);
    expect(annotations.map(({ words }) => words)).toEqual(['New ward round', 'Campaign']);
    expect(phases).toEqual([
      { period: '2026-06', words: 'Stickers' },
      { period: '2026-08', words: '' },
    ]);
    expect([fixAfter, exclusions]).toEqual([12, [{ period: '2026-02' }]]);
  });

  it('have no words of a team that the reader does not know by name', () => {
    const marks = earlierMarks(frozen, today, { ...team, named: false });
    expect(marks.annotations.map(({ words }) => words)).toEqual(['Note', 'Campaign']);
    expect(JSON.stringify(marks)).not.toMatch(/ward round|Stickers|Lee|Jones/);
  });
});
