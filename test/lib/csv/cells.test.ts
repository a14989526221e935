import { describe, expect, it } from 'vitest';
import { meantAsDate, readDate } from '../../../src/lib/csv/dates.ts';
import { csvFaultWords, quoted } from '../../../src/lib/csv/faults.ts';
import { readNumber } from '../../../src/lib/csv/numbers.ts';
import { safeText, textOfCell } from '../../../src/lib/csv/write-csv.ts';

describe('a number in a cell', () => {
  it.each([
    ['12', 12, false],
    ['-3', -3, false],
    ['−3', -3, false],
    ['+8.50', 8.5, false],
    ['0', 0, false],
    ['71%', 71, true],
    ['8.5 %', 8.5, true],
    ['', null, false],
    ['NA', null, false],
    ['n/a', null, false],
    ['-', null, false],
    ['–', null, false],
  ])('is read: %s', (cell, number, percent) => {
    expect(readNumber(cell)).toEqual({ ok: true, value: { number, percent } });
  });

  it.each([
    ['x1', 'enter a number; found "x1"'],
    ['1,234', 'enter a number without marks between thousands; found "1,234"'],
    ['1 234 567.5', 'enter a number without marks between thousands; found "1 234 567.5"'],
    ['3,5', 'enter a number with a point, not a comma; found "3,5"'],
    ['1e3', 'enter a number in full; found "1e3"'],
    ['NaN', 'enter a number; found "NaN"'],
    ['Infinity', 'enter a number; found "Infinity"'],
    ['0x10', 'enter a number; found "0x10"'],
    ['=1+1', 'enter a number; found "=1+1"'],
    ['.', 'enter a number; found "."'],
    ['1'.repeat(16), `enter a number of 15 digits at most; found "${'1'.repeat(16)}"`],
  ])('is refused with advice: %s', (cell, reason) => {
    expect(readNumber(cell)).toEqual({ ok: false, reason });
  });
});

describe('a date in a cell', () => {
  it.each([
    ['2025-04', 'month', '2025-04-01'],
    ['2024-02-29', 'day', '2024-02-29'],
    ['2025-W01', 'week', '2024-12-30'],
    ['2026-W05', 'week', '2026-01-26'],
    ['2026W53', 'week', '2026-12-28'],
  ])('is read: %s', (cell, kind, first) => {
    expect(readDate(cell)).toEqual({ ok: true, value: { kind, first } });
  });

  it.each([
    '2025-02-30',
    '2025-13',
    '2025-W00',
    '2025-W53',
    '01/02/2025',
    '2025-1-1',
    '45658',
    '2025-01-01T00:00:00Z',
    'Jan 2025',
    '9999-12-31',
    '0001-01-01',
    '',
  ])('is refused, and never guessed: %s', (cell) => {
    expect(readDate(cell).ok).toBe(false);
  });

  it('is told from a label by how it looks', () => {
    for (const cell of ['01/02/2025', '1.2.25', '2025-1-1', '2025-W60', '2025-02-30'])
      expect(meantAsDate(cell)).toBe(true);
    for (const cell of ['Ward 12', 'Q1 2025', '24/7 team', '2025'])
      expect(meantAsDate(cell)).toBe(false);
  });
});

describe('a text in a cell', () => {
  it.each([
    '=1',
    '+1',
    '-1',
    '−1',
    '@a',
    '＝1',
    '\u200b=1',
    '\u2060 −1',
    "'=1",
    "''=1",
    `"'=1`,
    '\t1',
    '\0',
  ])(
    'that begins like a formula has an apostrophe before it, and is read as it was: %j',
    (text) => {
      expect(safeText(text)).toBe(`'${text}`);
      expect(textOfCell(safeText(text))).toBe(text);
    },
  );

  it.each(["O'Neill", "'quoted'", '1 = 1', '\u200bfalls', ''])(
    'that does not stays as it is: %j',
    (text) => {
      expect(safeText(text)).toBe(text);
      expect(textOfCell(text)).toBe(text);
    },
  );
});

describe('a fault in words', () => {
  it('has line and column, and what was found on one short line', () => {
    const reason = `enter a number; found ${quoted('two\nlines\u202e')}`;
    expect(csvFaultWords({ line: 14, column: 'numerator', reason })).toBe(
      'Line 14, column numerator: enter a number; found "two lines"',
    );
    expect(csvFaultWords({ line: 2, column: 'bed days', reason: 'is 0' })).toBe(
      'Line 2, column "bed days": is 0',
    );
    expect(quoted('x'.repeat(90))).toBe(`"${'x'.repeat(39)}…"`);
  });
});
