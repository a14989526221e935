import { describe, expect, it } from 'vitest';
import {
  isWorkingDay,
  workingDay,
  workingDaysAfter,
  workingDaysSince,
} from '../../src/lib/working-days.ts';

/** The bank holidays of England and Wales as gov.uk gives them, without those proclaimed for one year. */
const published = `
2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022 01-03 04-15 04-18 05-02 08-29 12-26 12-27
2023 01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26
2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
`;

const years = published
  .trim()
  .split('\n')
  .map((line) => {
    const [year = '', ...days] = line.split(' ');
    return { year, holidays: days.map((day) => `${year}-${day}`) };
  });

function weekdaysOff(year: string): string[] {
  const days = Array.from({ length: 366 }, (_one, at) =>
    new Date(Date.UTC(Number(year), 0, 1 + at)).toISOString().slice(0, 10),
  );
  return days
    .filter((date) => date.startsWith(year))
    .filter((date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()))
    .filter((date) => !isWorkingDay(date));
}

describe('the bank holidays', () => {
  it.each(years.filter(({ year }) => year !== '2022'))(
    'of $year are those that were published',
    ({ year, holidays }) => {
      expect(weekdaysOff(year)).toEqual(holidays);
    },
  );

  it('of 2022 are the published ones but for the moved and the extra days of that year', () => {
    const known = weekdaysOff('2022');
    expect(known.filter((date) => date !== '2022-05-30')).toEqual(
      years.find(({ year }) => year === '2022')?.holidays,
    );
  });

  it('follow Easter from its earliest day to its latest', () => {
    expect([isWorkingDay('2008-03-21'), isWorkingDay('2008-03-24')]).toEqual([false, false]);
    expect([isWorkingDay('2038-04-23'), isWorkingDay('2038-04-26')]).toEqual([false, false]);
    expect(isWorkingDay('2038-04-22')).toBe(true);
  });

  it('take another day for each that falls on a weekend', () => {
    // New Year's Day and Christmas on a Saturday; Christmas on a Sunday; Boxing Day on a Saturday.
    for (const date of ['2022-01-03', '2027-12-27', '2027-12-28', '2022-12-27', '2026-12-28']) {
      expect([date, isWorkingDay(date)]).toEqual([date, false]);
    }
    for (const date of ['2022-01-04', '2027-12-29', '2022-12-28', '2026-12-29', '2026-12-24']) {
      expect([date, isWorkingDay(date)]).toEqual([date, true]);
    }
  });
});

describe('the working day', () => {
  it.each([
    ['three before Christmas Day', '2026-12-25', -3, '2026-12-22'],
    [
      'on Christmas Day or next, past a weekend and a substitute day',
      '2026-12-25',
      0,
      '2026-12-29',
    ],
    ['five after Christmas Day, past New Year', '2026-12-25', 5, '2027-01-05'],
    ['three before Easter Sunday', '2027-03-28', -3, '2027-03-23'],
    ['on Easter Sunday or next', '2027-03-28', 0, '2027-03-30'],
    ['five after Easter Sunday', '2027-03-28', 5, '2027-04-05'],
    ['on a Thursday', '2026-12-10', 0, '2026-12-10'],
    ['three before a Thursday', '2026-12-10', -3, '2026-12-07'],
    ['three before New Year’s Day of 2028, a Saturday', '2028-01-01', -3, '2027-12-29'],
    ['on New Year’s Day of 2028 or next', '2028-01-01', 0, '2028-01-04'],
  ])('%s is the right one', (_what, date, count, found) => {
    expect(workingDay(date, count)).toBe(found);
  });
});

describe('two working days later', () => {
  it.each([
    ['a Monday', '2026-11-23T10:00:00Z', '2026-11-25T10:00:00Z'],
    ['a Thursday', '2026-11-26T10:00:00Z', '2026-11-30T10:00:00Z'],
    ['a Friday', '2026-11-27T10:00:00Z', '2026-12-01T10:00:00Z'],
    ['a Saturday', '2026-11-28T23:59:00Z', '2026-12-01T23:59:00Z'],
    ['the day before Christmas', '2026-12-24T09:00:00Z', '2026-12-30T09:00:00Z'],
    ['Maundy Thursday', '2027-03-25T12:00:00Z', '2027-03-31T12:00:00Z'],
    ['half past midnight of a summer Monday', '2026-07-05T23:30:00Z', '2026-07-07T23:30:00Z'],
  ])('than %s is', (_what, at, then) => {
    expect(workingDaysAfter(new Date(at), 2)).toEqual(new Date(then));
  });
});

describe('the age in working days', () => {
  it.each([
    ['2026-11-27T10:00:00Z', '2026-11-27T23:00:00Z', 0],
    ['2026-11-27T10:00:00Z', '2026-11-29T10:00:00Z', 0],
    ['2026-11-27T10:00:00Z', '2026-12-01T00:00:00Z', 2],
    ['2026-12-24T10:00:00Z', '2027-01-04T10:00:00Z', 4],
    ['2026-11-27T10:00:00Z', '2026-11-26T10:00:00Z', 0],
  ])('from %s to %s is %i', (from, now, days) => {
    expect(workingDaysSince(new Date(from), new Date(now))).toBe(days);
  });
});
