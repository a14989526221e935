import { describe, expect, it } from 'vitest';
import { parseCase } from '../../src/features/statistics/golden-case.ts';
import { expectedOf } from '../../src/features/statistics/golden-expected.ts';
import { frailsafe } from '../support/processes.ts';
import { differences, goldens } from './golden-files.ts';

const cases = goldens();
const byName = new Map(cases.map((one) => [one.name, one]));

describe.skipIf(cases.length === 0)('the reference results', () => {
  it.each(cases)('are reached for $name', ({ text, expected }) => {
    expect(differences(expectedOf(parseCase(text)), expected)).toEqual([]);
  });

  it.each([
    'xmr-ae-raj-admissions-rebase2-fix12',
    'u-missing-months',
    'funnel-u-hospitals',
    'run-edge-many-on-median',
  ])('are printed by the command for %s', async (name) => {
    const one = byName.get(name);
    for (const words of [['spc'], ['spc', '--json']]) {
      const { code, out, err } = await frailsafe(words, {}, one?.text);
      expect([code, err]).toEqual([0, '']);
      expect(differences(JSON.parse(out), one?.expected)).toEqual([]);
    }
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
