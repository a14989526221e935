import { describe, expect, it } from 'vitest';
import { figuresOf, wholeNumber, type Unit } from '../../src/features/statistics/words/figures.ts';

const share: Unit = { kind: 'proportion', whole: 1 };
const perCent: Unit = { kind: 'proportion', whole: 100 };
const rate: Unit = { kind: 'rate', per: 1000, of: 'bed days' };
const days: Unit = { kind: 'days' };
const falls: Unit = { kind: 'count', one: 'fall', many: 'falls' };
const plain: Unit = { kind: 'number' };

describe('figures', () => {
  it.each<[string, Unit, number[], number, string, string, string]>([
    // What, unit, all that the chart shows, a value: as value, on a line, in words.
    ['a proportion of 1', share, [0.4, 0.9], 0.7149, '71%', '71%', '71%'],
    ['a proportion of 100', perCent, [40, 90], 71.49, '71%', '71%', '71%'],
    ['proportions close together', share, [0.971, 0.985], 0.98, '98.0%', '98%', '98%'],
    ['proportions closer still', share, [0.9981, 0.9985], 0.9983, '99.83%', '99.83%', '99.83%'],
    ['one proportion', share, [0.5], 0.5, '50%', '50%', '50%'],
    ['a rate', rate, [3, 12.4], 8.6, '8.6', '8.6', '8.6 per 1,000 bed days'],
    ['a round rate', rate, [3, 12.4], 8, '8.0', '8', '8 per 1,000 bed days'],
    ['a small rate', rate, [0.2, 0.4], 0.25, '0.25', '0.25', '0.25 per 1,000 bed days'],
    ['a tiny rate', rate, [0.01, 0.04], 0.0312, '0.031', '0.031', '0.031 per 1,000 bed days'],
    ['a large rate', rate, [900, 1400], 1234.5, '1,235', '1,235', '1,235 per 1,000 bed days'],
    ['whole days', days, [3, 20], 12, '12 days', '12 days', '12 days'],
    ['a part of a day', days, [3, 20], 11.86, '11.9 days', '11.9 days', '11.9 days'],
    ['one day', days, [0, 20], 1, '1 day', '1 day', '1 day'],
    ['a count', falls, [0, 30], 12, '12', '12', '12 falls'],
    ['one of a kind', falls, [0, 30], 1, '1', '1', '1 fall'],
    ['none of a kind', falls, [0, 30], 0, '0', '0', '0 falls'],
    ['the mean of counts', falls, [0, 30], 12.43, '12.4', '12.4', '12.4 falls'],
    ['a thousand', falls, [0, 3000], 1000, '1,000', '1,000', '1,000 falls'],
    ['a number below zero', plain, [-5, 5], -2.5, '−2.5', '−2.5', '−2.5'],
    ['almost zero from below', plain, [-500, 500], -0.2, '0', '0', '0'],
    ['a constant series', plain, [4, 4, 4], 4, '4.0', '4', '4'],
    ['nothing else to compare with', plain, [], 4, '4', '4', '4'],
  ])('write %s', (_what, unit, shown, value, short, line, words) => {
    const figures = figuresOf(unit, shown);
    expect([figures.value(value), figures.line(value), figures.words(value)]).toEqual([
      short,
      line,
      words,
    ]);
  });

  it.each<[Unit, number, number, string]>([
    [share, 0.7, 0.1, '70%'],
    [share, 0.725, 0.025, '72.5%'],
    [share, 0.75, 0.05, '75%'],
    [share, 0.996, 0.001, '99.6%'],
    [perCent, 70, 10, '70%'],
    [rate, 8, 2, '8'],
    [rate, 7.5, 2.5, '7.5'],
    [rate, 0.3, 0.1, '0.3'],
    [falls, 1500, 500, '1,500'],
    [days, 12, 2, '12'],
    [plain, -20, 10, '−20'],
  ])('write a tick of %o at %d with the decimals of its step', (unit, value, step, written) => {
    expect(figuresOf(unit, [0, 1]).tick(value, step)).toBe(written);
  });

  it('pass over what was not reported', () => {
    expect(figuresOf(share, [null, 0.4, null, 0.8]).value(0.5)).toBe('50%');
  });

  it('refuse what is no number', () => {
    const figures = figuresOf(share, [0, 1]);
    for (const value of [NaN, Infinity, -Infinity]) {
      expect(() => figures.words(value)).toThrow(RangeError);
      expect(() => figures.tick(value, 1)).toThrow(RangeError);
      expect(() => wholeNumber(value)).toThrow(RangeError);
    }
    expect(wholeNumber(10_204)).toBe('10,204');
  });
});
