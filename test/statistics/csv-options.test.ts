import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/lib/command.ts';
import { chartOf, drawingOf, faultsOf, months, pointsOf } from './csv-charts.ts';
import { readXml, withClass } from './drawn/read-back.ts';

const shares = months('numerator,denominator', ['30,40', '28,41', 'NA,38', '35,44']);
const values = months('value', ['10', '12', '11', '13', '', '12']);

describe('the options of a chart', () => {
  it('are told by periods of the file or numbers of rows', () => {
    const words = '--rebase 2025-03=Card --exclude 2 --fix-after 2 --target 10 --target 2025-04=11';
    const { result, svg } = drawingOf(values, `${words} --annotate 2025-02=Norovirus`);
    expect(result).toMatchObject({
      options: {
        rebaseAt: [3],
        exclude: [2],
        fixAfter: 2,
        targets: [
          { from: 1, value: 10 },
          { from: 4, value: 11 },
        ],
      },
    });
    expect(withClass(readXml(svg), 'chart-note').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Card', 'Norovirus']),
    );
  });

  it('take targets of shares in percent, with its sign or without', () => {
    for (const target of ['80', '80%'])
      expect(pointsOf(shares, `--target ${target}`)).toMatchObject([{ target: 0.8 }, {}, {}, {}]);
    expect(drawingOf(shares, '--target 0.8').notes).toContain(
      'The target 0.8 is read as 0.8%; write 80 for 80%.',
    );
    const percent = months('value', ['70%', '72%']);
    expect(pointsOf(percent, '--target 80')).toMatchObject([{ y: 70, target: 80 }, {}]);
    expect(pointsOf(shares, '--target 80 --target 2025-03=none')).toMatchObject([
      {},
      { target: 0.8 },
      { target: null },
      { target: null },
    ]);
  });

  it('make rates of so many', () => {
    const text = 'month,falls,bed_days\n2025-01,6,1000\n2025-02,9,1000';
    const columns = '--chart u --numerator falls --denominator bed_days --per 1000';
    const { result, svg, unit } = drawingOf(text, columns);
    expect(result.points).toMatchObject([{ y: 6 }, { y: 9 }]);
    expect(unit).toEqual({ kind: 'rate', per: 1000, of: 'bed days' });
    expect(svg).toContain('9 per 1,000 bed days');
    expect(drawingOf(shares, '--chart u --per 100').svg).toMatch(/per 100\. /);
  });

  it('name the unit', () => {
    expect(drawingOf(values, '--unit count:fall/falls').svg).toContain('12 falls');
    expect(drawingOf(values, '--unit days').svg).toContain('12 days');
    expect(drawingOf(values, '--unit percent').svg).toContain('12%');
    expect(drawingOf(months('value', ['-4%', '104%']), '--unit number').unit).toEqual({
      kind: 'number',
    });
  });

  it('compare units in a funnel', () => {
    const text = 'hospital,numerator,denominator\nB,30,400\nA,100,200\nC,NA,NA';
    const { result, unit } = drawingOf(text, '--funnel');
    expect(result.points).toMatchObject([
      { x: 'A', outside: true },
      { x: 'B' },
      { x: 'C', y: null },
    ]);
    expect(unit).toEqual({ kind: 'proportion', whole: 1 });
    expect(faultsOf(`${text}\na,1,2`, '--funnel')).toEqual([
      'Line 5, column hospital: "a" stands in line 3 too',
    ]);
  });

  it.each([
    ['--chart pie', /--chart must be one of run, xmr/],
    ['--length 5', /--length must be one of 6, 7, 8/],
    ['--chart run --length 6', /--length is for the rules making-data-count/],
    ['--fix-after 0', /--fix-after must be a whole number from 1/],
    ['--out chart.gif', /--out must end in \.svg or \.png/],
    ['--value a --numerator b', /not of both/],
    ['--value nothing', /--value: there is no column "nothing"\. Columns: "month", "value"\./],
    [
      '--rebase 2031-01',
      /--rebase: there is no period "2031-01".*"2025-01" to "2025-06", rows from 1 to 6/,
    ],
    ['--exclude 2 --exclude 2025-02', /--exclude: "2025-02" is given twice/],
    ['--annotate 2025-01', /--annotate is a period, =, and words/],
    ['--target many', /--target is a number/],
    ['--target 80%', /this chart is not in percent/],
    ['--target 1 --target 2025-01=2', /two targets begin at one period/],
    ['--per 1000', /--per is for numerators and denominators/],
    ['--unit wards', /--unit must be percent, days, number or count/],
    ['--funnel --chart xmr', /There is no funnel of the chart xmr/],
    ['--funnel --rebase 2 --no-screen', /takes no --rebase, --no-screen/],
  ])('are refused when wrong: %s', (words, message) => {
    expect(() => chartOf(values, words)).toThrow(UsageError);
    expect(() => chartOf(values, words)).toThrow(message);
  });
});
