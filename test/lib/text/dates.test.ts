import { describe, expect, it } from 'vitest';
import {
  dateAndTime,
  longDate,
  plainDate,
  readingMinutes,
  shortTime,
} from '../../../src/lib/text/dates.ts';

describe('a time that is stored in UTC', () => {
  it('is shown on the UK day, also when the UTC day is another', () => {
    expect(longDate('2026-10-05T23:30:00.000Z')).toBe('6 October 2026');
    expect(longDate('2026-12-05T23:30:00.000Z')).toBe('5 December 2026');
  });

  it('is shown on the UK clock, in summer time too', () => {
    expect(dateAndTime('2026-11-12T09:14:00Z')).toBe('12 November 2026, 9:14am');
    expect(dateAndTime('2026-07-12T09:14:00Z')).toBe('12 July 2026, 10:14am');
  });

  it.each([
    ['2026-01-01T00:00:00Z', 'midnight'],
    ['2026-01-01T00:05:00Z', '12:05am'],
    ['2026-01-01T09:00:00Z', '9am'],
    ['2026-01-01T12:00:00Z', 'midday'],
    ['2026-01-01T12:01:00Z', '12:01pm'],
    ['2026-01-01T23:59:59Z', '11:59pm'],
  ])('reads %s as %s', (iso, shown) => expect(shortTime(iso)).toBe(shown));

  it('is a fault when it is no time', () => {
    expect(() => longDate('soon')).toThrow(RangeError);
    expect(() => shortTime('')).toThrow(RangeError);
  });
});

describe('a date without a time', () => {
  it('is the same day whatever the zone', () => {
    expect(plainDate('2026-10-06')).toBe('6 October 2026');
    expect(plainDate('2026-03-29')).toBe('29 March 2026');
  });

  it.each(['2026-02-30', '2026-13-01', '6 October 2026', '', '2026-10-06T00:00:00Z'])(
    'is a fault when it is %j',
    (date) => expect(() => plainDate(date)).toThrow(RangeError),
  );
});

describe('reading time', () => {
  it('is a minute for anything short and grows with the words', () => {
    expect(readingMinutes('')).toBe(1);
    expect(readingMinutes('# Two words')).toBe(1);
    expect(readingMinutes('word '.repeat(1_100))).toBe(5);
  });
});
