import { describe, expect, it } from 'vitest';
import { drawingOf, faultsOf, months, pointsOf } from './csv-charts.ts';

const shares = months('numerator,denominator', ['30,40', '28,41', 'NA,38', '35,44']);
const values = months('value', ['10', '12', '11', '13', '', '12']);

describe('the chart of a CSV file', () => {
  it.each([
    ['shares', shares, 'p', 'Drawn as a P chart'],
    [
      'rates',
      months('numerator,denominator', ['50,40', '38,41', '45,38']),
      'u',
      'Drawn as a U chart',
    ],
    ['values', values, 'xmr', 'Drawn as an XmR chart'],
  ])('is chosen by the columns of %s, which is told', (_what, text, chart, told) => {
    const { result, notes } = drawingOf(text);
    expect(result.chart).toBe(chart);
    expect(notes.some((note) => note.startsWith(told))).toBe(true);
    expect(drawingOf(text, `--chart ${chart}`).notes).toEqual([]);
  });

  it('stays one of shares when a few numerators are too large, and names them', () => {
    const text = months('numerator,denominator', ['30,40', '410,41', '30,38']);
    expect(faultsOf(text)).toEqual([
      'Line 3, column numerator: must not be above its denominator; a rate is drawn with --chart u',
    ]);
    expect(drawingOf(text, '--chart u').result.chart).toBe('u');
  });

  it.each([
    ['run', 'anhoej'],
    ['xmr', 'making-data-count'],
    ['i', 'making-data-count'],
    ['mr', 'anhoej'],
    ['c', 'making-data-count'],
    ['g', 'anhoej'],
    ['t', 'anhoej'],
  ])('may be %s, with the rules of %s', (chart, set) => {
    expect(drawingOf(values, `--chart ${chart}`).result).toMatchObject({ chart, rules: { set } });
  });

  it.each(['run', 'xmr', 'p', 'pp', 'u', 'up'])(
    'of numerators and denominators may be %s',
    (chart) => {
      expect(drawingOf(shares, `--chart ${chart}`).result.chart).toBe(chart);
    },
  );

  it('leaves a gap where nothing is reported', () => {
    for (const gap of ['', 'NA', '-']) {
      const points = pointsOf(months('value', ['1', gap, '3']));
      expect(points).toMatchObject([{ y: 1 }, { y: null }, { y: 3 }]);
    }
    expect(pointsOf(months('numerator,denominator', ['1,2', '0,0']))).toMatchObject([
      {},
      { y: null },
    ]);
  });

  it('finds columns by name in any order and case, or by the names it is given', () => {
    const points = [{ x: '2025-01', y: 0.75 }];
    expect(pointsOf('DENOMINATOR,ward,Month, Numerator\n40,A,2025-01,30')).toMatchObject(points);
    const named = '--numerator done --denominator admissions';
    expect(pointsOf('month,Done,Admissions\n2025-01,30,40', named)).toMatchObject(points);
    const period = '--period when --value n';
    expect(pointsOf('n,month,when\n0.75,x,2025-01', period)).toMatchObject(points);
    expect(drawingOf('month,falls\n2025-01,3').notes[0]).toBe(
      'Values are taken from the column "falls".',
    );
  });

  it.each([
    ['a,b,c\n1,2,3', '', /^Line 1: no column is called value.* Columns: "a", "b", "c"\.$/],
    [
      'month,numerator\n2025-01,3',
      '',
      /^Line 1: columns called numerator and denominator are needed/,
    ],
    ['month,value\n2025-01,3', '--chart p', /^Line 1: columns called numerator and denominator/],
    ['value\n3', '', /^Line 1: there is one column/],
  ])('says which columns are missing from %j', (text, words, fault) => {
    expect(faultsOf(text, words)).toEqual([expect.stringMatching(fault)]);
  });

  it('takes months, weeks, days, numbers and labels as periods', () => {
    const xs = (first: string, second: string): unknown =>
      pointsOf(`period,value\n${first},1\n${second},2`).map((point) => (point as { x: unknown }).x);
    expect(xs('2025-01', '2025-02')).toEqual(['2025-01', '2025-02']);
    expect(xs('2025-01-01', '2025-01-09')).toEqual(['2025-01-01', '2025-01-09']);
    expect(xs('2026-W05', '2026-W06')).toEqual(['2026-01-26', '2026-02-02']);
    expect(xs('1', '2')).toEqual([1, 2]);
    expect(xs('Acorn', 'Beech')).toEqual(['Acorn', 'Beech']);
  });

  it('puts dates in their order and says so', () => {
    const { result, notes } = drawingOf('month,value\n2025-02,2\n2025-01,1');
    expect(result.points).toMatchObject([{ y: 1 }, { y: 2 }]);
    expect(notes).toContain('The rows were put in order of their dates.');
  });

  it('says which months have no row, for they are no gaps', () => {
    const text = 'month,value\n2024-12,1\n2025-01,2\n2025-04,3';
    expect(drawingOf(text).notes).toContain(
      'No row for 2 months, the first 2025-02: they count as if they had not been. A row with NA makes a gap.',
    );
    expect(drawingOf('month,value\n2024-12,1\n2025-01,2', '--chart xmr').notes).toEqual([]);
  });

  it.each([
    [
      'a month twice',
      'month,value\n2025-01,1\n2025-01,2',
      'Line 3, column month: "2025-01" stands in line 2 too',
    ],
    ['numbers that fall', 'x,value\n2,1\n1,2', 'Line 3, column x: is lower than the one before'],
    [
      'a day among months',
      'month,value\n2025-01,1\n2025-02-03,2',
      'Line 3, column month: enter a month as',
    ],
    ['a total', 'month,value\n2025-01,1\nTotal,2', 'Line 3, column month: enter a date as'],
    [
      'a date that is not ISO',
      'period,value\n01/02/2025,1',
      'Line 2, column period: enter a date as',
    ],
    ['no period', 'period,value\n1,1\n,2', 'Line 3, column period: enter a period'],
    [
      'percent signs here and there',
      'x,value\n1,50%\n2,60',
      'Line 3, column value: there is no percent sign',
    ],
    [
      'a count in percent',
      'x,numerator,denominator\n1,5%,9',
      'Line 2, column numerator: enter a count',
    ],
    [
      'a negative count',
      'x,numerator,denominator\n1,-5,9',
      'Line 2, column numerator: must not be negative',
    ],
    [
      'events without exposure',
      'x,numerator,denominator\n1,5,0',
      'Line 2, column denominator: is 0, and',
    ],
    ['nothing reported', 'x,value\n1,\n2,NA', 'Line 1, column value: no row is reported'],
    ['more than the whole', 'x,value\n1,104%', 'Line 2, column value: is outside 0% to 100%'],
  ])('is refused for %s', (_what, text, fault) => {
    const [first = '', ...more] = faultsOf(text);
    expect(first.slice(0, fault.length)).toBe(fault);
    expect(more).toEqual([]);
  });

  it('tells every fault of every kind at once, in the order of the file', () => {
    const text =
      'month,numerator,denominator\n2025-01,x1,40\n2025-02,5\n2025-02,50,40\n2025-13,1,NA\n';
    expect(faultsOf(text, '--chart p').map((fault) => fault.slice(0, 24))).toEqual([
      'Line 2, column numerator',
      'Line 3: has 2 cells, and',
      'Line 4, column numerator',
      'Line 5, column month: en',
    ]);
  });

  it('lets rare events share a day', () => {
    const text = 'date,value\n2025-01-01,4\n2025-01-01,1\n2025-01-09,8';
    expect(pointsOf(text, '--chart t')).toHaveLength(3);
    expect(faultsOf(text)).toHaveLength(1);
  });
});
