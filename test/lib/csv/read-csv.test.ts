import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFaultLines, csvFaultWords, inFileOrder } from '../../../src/lib/csv/faults.ts';
import { readCsv } from '../../../src/lib/csv/read-csv.ts';
import { csvLimits } from '../../../src/lib/csv/sheet.ts';
import { corpus } from '../../support/corpora.ts';

function read(text: string | Uint8Array): ReturnType<typeof readCsv> {
  return readCsv(typeof text === 'string' ? new TextEncoder().encode(text) : text);
}

function cellsOf(text: string): unknown {
  const { sheet, faults } = read(text);
  expect(faults).toEqual([]);
  return sheet?.rows.map(({ cells }) => cells);
}

function faultsOf(text: string | Uint8Array): string[] {
  return inFileOrder(read(text).faults).map(csvFaultWords);
}

describe('a CSV file', () => {
  it('is read with its names, its lines, and no space around cells', () => {
    expect(read('month , Numerator\n2025-01, 3 \n\n ,\n2025-02,"4"\n')).toEqual({
      sheet: {
        columns: ['month', 'Numerator'],
        rows: [
          { line: 2, cells: ['2025-01', '3'] },
          { line: 5, cells: ['2025-02', '4'] },
        ],
      },
      faults: [],
    });
  });

  it.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4'],
    ['a byte order mark', '\ufeffa,b\n1,2\n3,4'],
    ['quotes', '"a","b"\n"1","2"\n"3",4'],
  ])('may have %s', (_what, text) => {
    expect(cellsOf(text)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(read(text).sheet?.columns).toEqual(['a', 'b']);
  });

  it('keeps commas, quotes and lines inside quotes, and counts those lines', () => {
    const { sheet } = read('a,b\r\n"x, ""y""\r\nz",2\r\n3,4\r\n');
    expect(sheet?.rows).toEqual([
      { line: 2, cells: ['x, "y"\nz', '2'] },
      { line: 4, cells: ['3', '4'] },
    ]);
    expect(cellsOf('a,b\n12" drain,4')).toEqual([['12" drain', '4']]);
  });

  it.each([
    ['nothing', '', 'Line 1: the file is empty'],
    ['blank lines', '\n\n', 'Line 1: the file is empty'],
    ['names alone', 'a,b\n', 'Line 1: there are no rows below the names of the columns'],
    ['semicolons', 'a;b\n1;2', 'Line 1: columns are parted by semicolons here'],
    ['tabs', 'a\tb\n1\t2', 'Line 1: columns are parted by tabs here'],
    ['no names', '2025-01,3\n2025-02,4', 'Line 1: the first line must name the columns'],
    ['a name twice', 'a,b,A\n1,2,3', 'Line 1, column A: there are two columns of this name'],
    ['a cell without a name', 'a,\n1,\n2,3', 'Line 3, column 2: "3" stands in a column without'],
    ['a short row', 'a,b\n1,2\n3', 'Line 3: has 1 cell, and the first line names 2'],
    ['a long row', 'a,b\n1,2,3', 'Line 2: has 3 cells, and the first line names 2'],
    ['an open quote', 'a,b\n1,2\n"3,4\n5,6', 'Line 3, column a: a quote is opened here'],
    ['text after a quote', 'a,b\n1,"2"x', 'Line 2, column b: no text may follow a closing quote'],
    ['NUL', 'a,b\n1,2\n\0', 'Line 3, character 1: remove the control character U+0000'],
    ['an escape', 'a,b\n1,é\u001b[2J', 'Line 2, character 4: remove the control character U+001B'],
    ['a spreadsheet', 'PK\u0003\u0004', 'Line 1: this is a spreadsheet and no CSV'],
    ['a PDF', '%PDF-1.7\n', 'Line 1: this is a PDF'],
    ['many columns', `${'abcdefg'.repeat(8).split('').join(',')}\n`, 'Line 1: has 56 columns'],
  ])('with %s is told by its place', (_what, text, fault) => {
    const [first = '', ...more] = faultsOf(text);
    expect(first.slice(0, fault.length)).toBe(fault);
    expect(more).toEqual([]);
  });

  it('that is not UTF-8 is told by line and character', () => {
    const latin1 = Buffer.from('ward,value\r\nCaf\u00e9,3\r\n', 'latin1');
    expect(faultsOf(latin1)[0]).toMatch(/^Line 2, character 4: the text is not UTF-8 here/);
    const utf16 = Buffer.from('\ufeffa,b', 'utf16le');
    expect(faultsOf(utf16)[0]).toMatch(/^Line 1: the text is UTF-16/);
  });

  it('tells all its rows that are wrong, and twenty in words', () => {
    const faults = faultsOf(`a,b\n${'1\n'.repeat(30)}"`);
    expect(faults).toHaveLength(31);
    const lines = csvFaultLines(read(`a,b\n${'1\n'.repeat(30)}`).faults);
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('… and 10 more.');
  });

  it('may be as large as the limits, and no larger', () => {
    const most = `a,b\n${'1,2\n'.repeat(csvLimits.rows)}`;
    expect(read(most).sheet?.rows).toHaveLength(csvLimits.rows);
    expect(read(most).faults).toEqual([]);
    expect(faultsOf(`${most}1,2\n`)).toEqual([
      `Line ${csvLimits.rows + 2}: is one row too many; at most ${csvLimits.rows} are read`,
    ]);
    expect(faultsOf(`a\n${'x'.repeat(csvLimits.bytes)}`)[0]).toMatch(/larger than 2.0 MB/);
  });

  it('of any bytes is read or has faults in lines that it has', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), textBytes), (bytes) => {
        const { sheet, faults } = readCsv(bytes);
        const lines = Buffer.from(bytes)
          .toString('utf8')
          .split(/\r\n?|\n/).length;
        for (const { line } of faults) expect(line >= 1 && line <= lines).toBe(true);
        expect(sheet !== undefined || faults.length > 0).toBe(true);
        for (const { cells } of sheet?.rows ?? [])
          expect(cells).toHaveLength(sheet?.columns.length ?? 0);
      }),
      { numRuns: 500 },
    );
  });
});

const textBytes = fc
  .string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', ' ', '\u00e9', '\0', '\t') })
  .map((text) => new TextEncoder().encode(text));

const spectrum = corpus('csv-malformed')?.filter(({ expect }) => expect === 'parse');

describe.skipIf(spectrum === undefined)('the cases of csv-spectrum', () => {
  it.each(spectrum ?? [])('are read: $note', ({ input }) => {
    expect(faultsOf(input)).toEqual([]);
  });
});
