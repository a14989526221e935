import { describe, expect, it } from 'vitest';
import { parseCase } from '../../src/features/statistics/goldens/golden-case.ts';
import { expectedOf } from '../../src/features/statistics/goldens/golden-expected.ts';
import { differences, goldens } from './golden-files.ts';

const cases = goldens();

describe.skipIf(cases.length === 0)('the reference results', () => {
  it.each(cases)('are reached for $name', ({ text, expected }) => {
    expect(differences(expectedOf(parseCase(text)), expected)).toEqual([]);
  });
});

describe('the comparison with reference results', () => {
  it('sees a number that is off, a field that is missing and one too many', () => {
    expect(differences({ a: 1, b: [true] }, { a: 1 + 1e-10, b: [true] })).toEqual([]);
    expect(differences({ a: 1 }, { a: 1 + 1e-8 })).toHaveLength(1);
    expect(differences({ a: null }, {})).toEqual(['/a: null in place of undefined']);
    expect(differences({}, { b: [1] })).toEqual(['/b: undefined in place of [1]']);
  });
});
