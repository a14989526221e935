import { describe, expect, it } from 'vitest';
import { CaseFault, parseCase } from '../../src/features/statistics/goldens/golden-case.ts';
import { expectedOf } from '../../src/features/statistics/goldens/golden-expected.ts';
import { frailsafe } from '../support/processes.ts';
import { differences, goldens } from './golden-files.ts';

const data = [10, 12, 11, 13].map((value, index) => ({ x: `2024-0${index + 1}-01`, value }));
const ratios = [
  { x: 'A', numerator: 1, denominator: 10 },
  { x: 'B', numerator: null, denominator: 20 },
];
const plain = { rule_set: 'making-data-count', chart: 'xmr', data };

function faultOf(given: object): string {
  try {
    parseCase(JSON.stringify(given));
  } catch (error) {
    if (error instanceof CaseFault) return error.message;
    throw error;
  }
  throw new Error('No fault was found');
}

describe('a case', () => {
  it('needs a rule set, a chart and rows; the rest has defaults', () => {
    expect(parseCase(JSON.stringify(plain))).toMatchObject({
      kind: 'chart',
      series: {
        chart: 'xmr',
        options: { direction: 'neutral', rules: { length: 7 }, screen: true, multiply: 1 },
      },
    });
  });

  it('takes the value where a row of an XmR chart has all three, and the quotient without it', () => {
    const three = { x: 1, value: 7, numerator: 1, denominator: 2 };
    const rows = (row: object): object => parseCase(JSON.stringify({ ...plain, data: [row] }));
    expect(rows(three)).toMatchObject({ series: { rows: [{ x: 1, value: 7 }] } });
    const { value: _value, ...two } = three;
    expect(rows(two)).toMatchObject({ series: { rows: [two] } });
  });

  it('names what is wrong, by its field and row', () => {
    expect(faultOf({ ...plain, chart: 'pie' })).toMatch(/^chart: /);
    expect(faultOf({ ...plain, data: [data[0], { x: 2, value: 'many' }] })).toMatch(
      /^data, row 2, value: /,
    );
    expect(faultOf({ ...plain, data: [{ value: 1 }] })).toMatch(/^data, row 1, x: must be a date/);
    expect(faultOf({ ...plain, data: [data[0], { x: 2 }] })).toBe('data, row 2, value: is missing');
    expect(faultOf({ ...plain, chart: 'u' })).toBe('data, row 1, numerator: is missing');
    expect(faultOf({ ...plain, options: { rebase_at: [0] } })).toMatch(/^options\.rebase_at\.0: /);
    expect(faultOf([])).toMatch(/^The case: /);
    expect(faultOf({ ...plain, categorical: true })).toMatch(/^categorical: /);
    const options = { exclude: [1] };
    expect(faultOf({ ...plain, chart: 'u', categorical: true, data: ratios, options })).toMatch(
      /^options: a funnel has no phases/,
    );
  });

  it('answers null for runs of nothing, and for the lines of a gap', () => {
    const asked = { rule_set: 'anhoej', chart: 'u', data: [{ ...ratios[1] }] };
    expect(expectedOf(parseCase(JSON.stringify(asked)))).toEqual({
      phases: [
        {
          phase: 1,
          n_obs: 1,
          n_useful: 0,
          longest_run: null,
          longest_run_max: null,
          n_crossings: null,
          n_crossings_min: null,
          runs_signal: false,
          sigma_signals: 0,
        },
      ],
      points: [
        {
          i: 1,
          x: 'B',
          y: null,
          phase: 1,
          cl: null,
          lcl: null,
          lcl_2sigma: null,
          ucl_2sigma: null,
          ucl: null,
          in_baseline: true,
          included: true,
          sigma_signal: false,
        },
      ],
    });
  });

  it('of a funnel keeps the label of each unit, in order of denominator', () => {
    const asked = { rule_set: 'anhoej', chart: 'p', categorical: true, data: ratios.toReversed() };
    expect(expectedOf(parseCase(JSON.stringify(asked)))).toMatchObject({
      phases: [{ n_obs: 2, n_useful: 0, runs_signal: false, sigma_signals: 0 }],
      points: [
        { i: 1, x: 'A', y: 0.1, sigma_signal: false },
        { i: 2, x: 'B', y: null, lcl: null },
      ],
    });
  });
});

describe('frailsafe spc', () => {
  const ask = (input: string, words: readonly string[] = []): ReturnType<typeof frailsafe> =>
    frailsafe(['spc', ...words], {}, input);

  it('prints what is expected of a case that expects nothing yet', async () => {
    const { code, out, err } = await ask(JSON.stringify(plain));
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      phases: [{ phase: 1, n: 4, mean: 11.5, short_group_warning: true }],
      variation: 'common_cause',
      assurance: null,
    });
  });

  it.each([
    ['no JSON', '{', 'The case is not JSON'],
    ['nothing', '', 'The case is not JSON'],
    [
      'a wrong row',
      JSON.stringify({ ...plain, chart: 't', data: [{ x: 1, value: 0 }] }),
      'data, row 1, value: must be above 0',
    ],
    [
      'a wrong option',
      JSON.stringify({ ...plain, options: { rebase_at: [9] } }),
      'options.rebase_at: must hold positions from 1 to 4, not 9',
    ],
  ])('answers 1 and names the fault for %s', async (_what, input, fault) => {
    const { code, out, err } = await ask(input);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(fault);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('answers 2 for words it does not know, and its usage when asked', async () => {
    const wrong = await ask('', ['u-cdi.json']);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    const help = await ask('', ['--help']);
    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toContain('npm run frailsafe -- spc < CASE.json');
  });
});

const cases = goldens();
const byName = new Map(cases.map((one) => [one.name, one]));

describe.skipIf(cases.length === 0)('frailsafe spc', () => {
  it.each([
    'xmr-ae-raj-admissions-rebase2-fix12',
    'u-missing-months',
    'funnel-u-hospitals',
    'run-edge-many-on-median',
  ])('prints the reference results for %s', async (name) => {
    const one = byName.get(name);
    for (const words of [['spc'], ['spc', '--json']]) {
      const { code, out, err } = await frailsafe(words, {}, one?.text);
      expect([code, err]).toEqual([0, '']);
      expect(differences(JSON.parse(out), one?.expected)).toEqual([]);
    }
  });
});
