import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/lib/command.ts';
import { corpus } from '../support/corpora.ts';
import { chartOf } from './csv-charts.ts';
import { readXml, withClass } from './drawn/read-back.ts';

const malformed = corpus('csv-malformed')?.filter(({ expect }) => expect !== 'parse');

describe.skipIf(malformed === undefined)('the corpus of malformed files', () => {
  it.each(malformed ?? [])(
    'is drawn or refused as it should be: $note',
    ({ input, expect: wanted }) => {
      const outcome = chartOf(input, '--chart p');
      if (wanted === 'accept') expect(outcome).toHaveProperty('drawing');
      if (wanted === 'reject') expect(outcome).toHaveProperty('faults');
      if ('faults' in outcome) expect(outcome.faults.length).toBeGreaterThan(0);
    },
  );
});

const formulas = corpus('csv-injection');

describe.skipIf(formulas === undefined)('the corpus of formulas in cells', () => {
  it.each(formulas ?? [])('is drawn as text or refused: $id', ({ input }) => {
    const names = ['"A"', `"${input.replaceAll('"', '""')}"`];
    const rows = names.map((name, at) => `${name},${at * 90 + 5},100`);
    const outcome = chartOf(['unit,numerator,denominator', ...rows].join('\n'), '--funnel');
    if ('faults' in outcome) return;
    const shown = withClass(readXml(outcome.drawing.svg), 'chart-note').map(({ text }) => text);
    expect(shown).toHaveLength(2);
    expect(outcome.drawing.result.points.map(({ x }) => x)).toEqual(['A', input.trim()]);
  });
});

const cell = fc.oneof(
  fc.constantFrom('2025-01', '2025-02', '2025-W03', '1', '2', 'A', '', 'NA', '-', '0', '71%', '-3'),
  fc.constantFrom(
    '999999999999999',
    '0.00000000000001',
    '1e9',
    '"',
    '<b>',
    '\u202e',
    '\ufffd',
    '&#0;',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const header = fc.constantFrom('month,value', 'x,numerator,denominator', 'unit,a', 'value,x,ward');
const table = fc
  .tuple(header, fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 8 }))
  .map(([names, rows]) => [names, ...rows.map((row) => row.join(','))].join('\n'));

const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const number = fc.oneof(
  fc.integer({ min: 0, max: 999_999_999_999_999 }).map(String),
  fc.integer({ min: 0, max: 300 }).map(String),
  fc.integer({ min: 1, max: 9999 }).map((digits) => `0.${String(digits).padStart(14, '0')}`),
  fc.constant('NA'),
);
const whole = fc
  .uniqueArray(label, {
    selector: (name) => name.trim().toLowerCase(),
    minLength: 1,
    maxLength: 20,
  })
  .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), number, number))))
  .map((rows) => rows.map(([name, ...pair]) => `"${name.replaceAll('"', '""')}",${pair.join(',')}`))
  .map((rows) => ['unit,numerator,denominator', ...rows, ''].join('\n'));

describe('a table of any labels and numbers', () => {
  it.each([
    '--chart u',
    '--chart up --per 1000',
    '--chart xmr',
    '--chart run',
    '--funnel --chart u',
  ])('gives a drawing that is whole XML, or faults: %s', (words) => {
    let drawn = 0;
    fc.assert(
      fc.property(whole, (text) => {
        const outcome = chartOf(text, words);
        if ('faults' in outcome) return;
        drawn += 1;
        expect(readXml(outcome.drawing.svg).name).toBe('svg');
      }),
      { numRuns: 100 },
    );
    expect(drawn).toBeGreaterThan(20);
  });
});

describe('any CSV text', () => {
  it.each(['', '--funnel', '--chart t', '--chart up --per 1000', '--chart run --unit days'])(
    'is drawn, or has faults with lines, or does not fit the options: %s',
    (words) => {
      fc.assert(
        fc.property(table, (text) => {
          try {
            const outcome = chartOf(text, words);
            if ('faults' in outcome) {
              expect(outcome.faults.length).toBeGreaterThan(0);
              for (const { line } of outcome.faults) expect(line).toBeGreaterThanOrEqual(1);
            } else expect(outcome.drawing.svg).not.toMatch(/NaN|Infinity|undefined/);
          } catch (error) {
            if (!(error instanceof UsageError)) throw error;
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});
