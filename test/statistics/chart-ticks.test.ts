import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticksAlong } from '../../src/features/statistics/drawing/chart-ticks.ts';
import { periodsOf } from '../../src/features/statistics/words/periods.ts';
import { shortened, textWidth, wrapped } from '../../src/features/statistics/drawing/text-width.ts';
import { days, months } from './drawn/results.ts';

describe('labels of the periods', () => {
  const labels = (xs: (string | number)[], to = 600, inOrder = false) => {
    const periods = periodsOf(xs, inOrder);
    const [first = 0, last = 1] = [periods.places[0], periods.places.at(-1)];
    const x = (place: number) => 60 + ((place - first) / Math.max(1, last - first)) * (to - 60);
    return ticksAlong(periods, { x, from: 0, to: to + 40, size: 14, standAlone: false });
  };
  const first = (xs: (string | number)[], to?: number) =>
    labels(xs, to).map(({ lines }) => lines.join(' '));

  it.each<[string, (string | number)[], string[]]>([
    [
      'six months',
      months('2024-01', 6),
      ['Jan 2024', 'Feb 2024', 'Mar 2024', 'Apr 2024', 'May 2024', 'Jun 2024'],
    ],
    [
      'a year',
      months('2024-02', 12),
      ['Mar 2024', 'May 2024', 'Jul 2024', 'Sep 2024', 'Nov 2024', 'Jan 2025'],
    ],
    [
      'two years',
      months('2024-12', 24),
      ['Jan 2025', 'Apr', 'Jul', 'Oct', 'Jan 2026', 'Apr', 'Jul', 'Oct'],
    ],
    [
      'three years',
      months('2023-08', 36),
      ['Jan 2024', 'Jul', 'Jan 2025', 'Jul', 'Jan 2026', 'Jul'],
    ],
    [
      'seven years',
      months('2023-08', 84),
      ['2024', '2025', '2026', '2027', '2028', '2029', '2030'],
    ],
    [
      'ten years',
      months('2016-04', 120),
      ['2017', '2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026'],
    ],
    [
      'some weeks',
      days('2025-12-15', 6, 7),
      ['15 Dec 2025', '22 Dec', '29 Dec', '5 Jan 2026', '12 Jan', '19 Jan'],
    ],
    [
      'half a year of weeks',
      days('2025-11-03', 26, 7),
      ['3 Nov 2025', '1 Dec', '29 Dec', '26 Jan 2026', '23 Feb', '23 Mar', '20 Apr'],
    ],
    [
      'a year of weeks',
      days('2024-01-01', 53, 7),
      ['Jan 2024', 'Mar 2024', 'May 2024', 'Jul 2024', 'Sep 2024', 'Nov 2024'],
    ],
    [
      'a week of days',
      days('2026-02-26', 7, 1),
      ['26 Feb 2026', '27 Feb', '28 Feb', '1 Mar', '2 Mar', '3 Mar', '4 Mar'],
    ],
    [
      'three months of days',
      days('2026-02-10', 90, 1),
      ['10 Feb 2026', '24 Feb', '10 Mar', '24 Mar', '7 Apr', '21 Apr', '5 May'],
    ],
    [
      'numbers',
      Array.from({ length: 60 }, (_, at) => at + 1),
      ['5', '10', '15', '20', '25', '30', '35', '40', '45', '50', '55', '60'],
    ],
    ['a few names', ['Acorn', 'Beech', 'Cedar'], ['Acorn', 'Beech', 'Cedar']],
    ['one month', ['2024-05-01'], ['May 2024']],
    ['nothing', [], []],
  ])('read well for %s', (_what, xs, expected) => {
    expect(first(xs)).toEqual(expected);
  });

  it('are short dates for events that stand beside each other whatever lies between them', () => {
    const dates = ['2024-09-30', '2024-10-02', '2024-12-20', '2025-01-03', '2025-01-03'];
    expect(labels(dates, 600, true).map(({ lines }) => lines)).toEqual([
      ['30 Sep', '2024'],
      ['2 Oct'],
      ['20 Dec'],
      ['3 Jan', '2025'],
      ['3 Jan'],
    ]);
  });

  it('never overlap and never leave the drawing, for any length and width', () => {
    const kinds = [
      (many: number) => months('2019-07', many),
      (many: number) => days('2023-03-06', many, 7),
      (many: number) => days('2025-06-11', many, 1),
      (many: number) => Array.from({ length: many }, (_, at) => at + 1),
      (many: number) =>
        Array.from({ length: many }, (_, at) => `Ward ${at} of the ${'long '.repeat(at % 4)}wing`),
    ];
    fc.assert(
      fc.property(
        fc.nat(4),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 200, max: 1200 }),
        (kind, many, to) => {
          const ticks = labels(kinds[kind]?.(many) ?? [], to);
          expect(ticks.length).toBeGreaterThan(0);
          const boxes = ticks.map(({ x, lines }) => {
            const half = Math.max(...lines.map((line) => textWidth(line, 14))) / 2;
            return { from: x - half, to: x + half };
          });
          for (const [at, box] of boxes.entries()) {
            expect(box.from).toBeGreaterThanOrEqual(boxes[at - 1]?.to ?? -0.001);
            expect(box.to).toBeLessThanOrEqual(to + 40.001);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('words of a certain width', () => {
  it('are cut with a mark, or broken between words', () => {
    expect(shortened('Short', 14, 200)).toBe('Short');
    expect(shortened('A rather long note on many things', 14, 100)).toMatch(/^A rather.*…$/);
    expect(textWidth(shortened('A rather long note', 14, 60), 14)).toBeLessThanOrEqual(60);
    expect(wrapped('Hawthorn and Rowan', 14, 100)).toEqual(['Hawthorn and', 'Rowan']);
  });

  it('are as wide as the letters of the site, with a little air', () => {
    // Measured in Chromium, weight 600 at 14px.
    const measured: [string, number][] = [
      ['Upper limit 70%', 106.6],
      ['New bedside card', 115.1],
      ['Jan 2024', 61],
      ['Average 8.6 per 1,000 bed days', 206],
    ];
    for (const [text, width] of measured) {
      expect(textWidth(text, 14)).toBeGreaterThanOrEqual(width);
      expect(textWidth(text, 14)).toBeLessThan(width * 1.1);
    }
    expect(textWidth('é', 14)).toBe(textWidth('e', 14));
    expect(textWidth('e\u0301', 14)).toBe(textWidth('e', 14));
  });
});
