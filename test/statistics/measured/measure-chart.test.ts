import { describe, expect, it } from 'vitest';
import { eventRows } from '../../../src/features/statistics/measured/event-rows.ts';
import { noMarks, type Marks } from '../../../src/features/statistics/measured/measure.ts';
import { measureChart } from '../../../src/features/statistics/measured/measure-chart.ts';
import { periodRows } from '../../../src/features/statistics/measured/rows.ts';
import { answer, complete, falls, rare } from './measures.ts';

const bare = { targets: [], marks: noMarks };

function months(...counts: readonly (readonly [string, number | null, number | null])[]) {
  return counts.map(([period, numerator, denominator]) => answer(period, numerator, denominator));
}

describe('the periods of a chart', () => {
  it('are every month from the first answer to the last, silent ones too', () => {
    const rows = periodRows(months(['2026-11', 1, 20], ['2027-02', 2, 20]));
    expect(rows.map(({ period, answer: said }) => [period, said?.numerator])).toEqual([
      ['2026-11', 1],
      ['2026-12', undefined],
      ['2027-01', undefined],
      ['2027-02', 2],
    ]);
  });

  it('are every week, over the end of a year of 53 weeks and of one of 52', () => {
    const weeks = (first: string, last: string) =>
      periodRows([answer(first, 1, 20), answer(last, 1, 20)]).map(({ period, from }) => [
        period,
        from,
      ]);
    expect(weeks('2026-W52', '2027-W01')).toEqual([
      ['2026-W52', '2026-12-21'],
      ['2026-W53', '2026-12-28'],
      ['2027-W01', '2027-01-04'],
    ]);
    expect(weeks('2025-W52', '2026-W02')).toEqual([
      ['2025-W52', '2025-12-22'],
      ['2026-W01', '2025-12-29'],
      ['2026-W02', '2026-01-05'],
    ]);
  });

  it('are none without an answer', () => {
    expect(periodRows([])).toEqual([]);
    expect(measureChart(complete, [], bare, 'own').words.says).toEqual(['No data yet. Enter the first month.']); // prettier-ignore
  });
});

describe('the chart of a team', () => {
  const answers = months(['2026-01', 4, 20], ['2026-02', 5, 20], ['2026-03', null, null], ['2026-05', 6, 20]); // prettier-ignore

  it('has a value for each month, and a gap where there was no answer or a reason', () => {
    const { result, table, unit } = measureChart(complete, answers, bare, 'own');
    expect(result.points.map(({ x, y }) => [x, y])).toEqual([
      ['2026-01-01', 20],
      ['2026-02-01', 25],
      ['2026-03-01', null],
      ['2026-04-01', null],
      ['2026-05-01', 30],
    ]);
    expect(unit).toEqual({ kind: 'proportion', whole: 100 });
    expect(table.map(({ period, numerator, value }) => [period, numerator, value])[4]).toEqual(['May 2026', '6', '30%']); // prettier-ignore
  });

  it('takes targets, phases, exclusions, a baseline and words at their months', () => {
    const marks: Marks = {
      annotations: [
        { period: '2026-02', words: 'New card' },
        { period: '2026-09', words: 'Not there yet' },
      ],
      phases: [
        { period: '2026-01', words: 'Is the first anyway' },
        { period: '2026-05', words: 'New ward' },
      ],
      fixAfter: 12,
      exclusions: [{ period: '2026-02' }],
    };
    const targets = [
      { from_month: '', value: 50 },
      { from_month: '2025-06', value: 60 },
      { from_month: '2026-04', value: 80 },
      { from_month: '2027-04', value: 90 },
    ];
    const { result, notes } = measureChart(complete, answers, { targets, marks }, 'own');
    expect(result.points.map(({ target }) => target)).toEqual([60, 60, 60, 80, 80]);
    expect(result.points.map(({ phase }) => phase)).toEqual([1, 1, 1, 1, 2]);
    expect(result.points.map(({ included }) => included)).toEqual([true, false, true, true, true]);
    expect(result.options.fixAfter).toBe(12);
    expect(notes).toEqual({
      annotations: [{ position: 2, text: 'New card' }],
      changes: [{ phase: 2, text: 'New ward' }],
    });
  });
});

describe('the chart that others see', () => {
  const small = { small_number_threshold: 5 };
  const answers = [
    answer('2026-01', 7, 900, small),
    answer('2026-02', 4, 912.5, small),
    answer('2026-03', 8, 900, small),
  ];

  it('has no small count, no limits and no verdict beside one', () => {
    const chart = measureChart(falls, answers, bare, 'others');
    expect(chart.hidden).toBe(1);
    expect(chart.result.points.map(({ y, centre }) => [y === null, centre])).toEqual([
      [false, null],
      [true, null],
      [false, null],
    ]);
    expect(chart.table[1]).toMatchObject({ numerator: '', value: '', shows: 'Small number, not shown' }); // prettier-ignore
    expect(chart.words.variation).toBeNull();
  });

  it('is whole for the team itself, and where the reports were made without a rule', () => {
    expect(measureChart(falls, answers, bare, 'own').hidden).toBe(0);
    const free = answers.map((one) => ({ ...one, small_number_threshold: null }));
    expect(measureChart(falls, free, bare, 'others')).toEqual(
      measureChart(falls, free, bare, 'own'),
    );
  });

  it('hides those who were harmed among patients free of harm', () => {
    const free = { ...complete, small_number_of: 'rest' as const, small_number_threshold: 5 };
    const said = [answer('2026-01', 18, 20, small), answer('2026-02', 12, 20, small)];
    const { table } = measureChart(free, said, bare, 'others');
    expect(table.map(({ numerator }) => numerator)).toEqual(['', '12']);
  });
});

describe('rare events', () => {
  const answers = [
    answer('2026-01', 2, null, { dates: '2026-01-03,2026-01-14' }),
    answer('2026-02', 0),
    answer('2026-03', 3, null, { dates: '2026-03-01,2026-03-01,2026-03-01' }),
  ];

  it('are drawn as the days since the one before, those of one day spread over it', () => {
    expect(eventRows(answers, 't').map(({ x, value }) => [x, value.toFixed(3)])).toEqual([
      ['2026-01-14', '11.000'],
      ['2026-03-01', '46.000'],
      ['2026-03-01', '0.333'],
      ['2026-03-01', '0.333'],
    ]);
    expect(eventRows(answers, 'g').map(({ value }) => value)).toEqual([11, 46, 0, 0]);
    expect(measureChart(rare, answers, bare, 'own').result.points).toHaveLength(4);
  });

  it('are months without dates or chart for others, with the small ones hidden', () => {
    const hidden = answers.map((one) => ({ ...one, small_number_threshold: 3 }));
    const chart = measureChart(rare, hidden, bare, 'others');
    expect(chart.result.points).toEqual([]);
    expect(chart.table.map(({ period, numerator, shows }) => [period, numerator, shows])).toEqual([
      ['January 2026', '', 'Small number, not shown'],
      ['February 2026', '', 'Small number, not shown'],
      ['March 2026', '3', ''],
    ]);
    expect(JSON.stringify(chart)).not.toContain('2026-03-01');
  });
});
