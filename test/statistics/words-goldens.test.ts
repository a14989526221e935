import { afterAll, describe, expect, it } from 'vitest';
import { spanWords } from '../../src/features/statistics/words/place-words.ts';
import type { Unit } from '../../src/features/statistics/words/figures.ts';
import { funnelResult } from '../../src/features/statistics/compute/funnel.ts';
import { parseCase } from '../../src/features/statistics/goldens/golden-case.ts';
import type { Result } from '../../src/features/statistics/compute/result.ts';
import { pointWords } from '../../src/features/statistics/words/rule-words.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { chartWords, descWords } from '../../src/features/statistics/words/words.ts';
import { type About, aboutOf } from '../../src/features/statistics/words/words-about.ts';
import { funnelWords } from '../../src/features/statistics/words/words-funnel.ts';
import { faultsOf } from '../support/paragraphs.ts';
import { readingEase } from '../support/reading-ease.ts';
import { goldens } from './golden-files.ts';

/*
 * What the site says of the published series: real ones, with all that real ones have. The words are fixed
 * in `words/`; read them aloud when they change, and write them anew with `vitest run -u`.
 */

const cases = goldens();
const scores: string[] = [];

/** What the values of a series are; the cases themselves do not say. */
const units: readonly (readonly [RegExp, Unit])[] = [
  [/^p/, { kind: 'proportion', whole: 1 }],
  [/-pct|-admissions-/, { kind: 'proportion', whole: 100 }],
  [/^u-gtt/, { kind: 'rate', per: 1000, of: 'bed days' }],
  [/^u|^funnel-u|-rate$/, { kind: 'rate', per: 10_000, of: 'bed days' }],
  [/attendances/, { kind: 'count', one: 'visit', many: 'visits' }],
  [/breaches/, { kind: 'count', one: 'long wait', many: 'long waits' }],
  [/^g/, { kind: 'count', one: 'patient', many: 'patients' }],
  [/harms|cdi-counts/, { kind: 'count', one: 'case', many: 'cases' }],
];

function unitOf(name: string): Unit {
  return units.find(([found]) => found.test(name))?.[1] ?? { kind: 'number' };
}

interface Said {
  /** In their order, each a whole paragraph. */
  readonly paragraphs: readonly string[];
  readonly page: string;
}

function saidOf(name: string, text: string): Said {
  const asked = parseCase(text);
  const unit = unitOf(name);
  if (asked.kind === 'chart') return chartSaid(chartResult(asked.series), unit);
  const words = funnelWords(funnelResult(asked.series), { unit, each: 'hospital' });
  const paragraphs = [...words.says, ...words.sure, ...words.doesNotShow];
  return { paragraphs, page: page([words.says, words.sure, words.doesNotShow]) };
}

function chartSaid(result: Result, unit: Unit): Said {
  const about = aboutOf(result, unit);
  const { variation, assurance, says, sure, doesNotShow } = chartWords(result, about);
  const desc = descWords(result, about);
  const icons = [`Variation: ${variation ?? 'none'}`, `Assurance: ${assurance ?? 'none'}`];
  return {
    paragraphs: [...says, ...sure, ...doesNotShow, desc],
    page: page([icons, says, sure, doesNotShow, [desc], tableOf(result, about)]),
  };
}

function page(parts: readonly (readonly string[])[]): string {
  return parts.map((part) => `${part.join('\n')}\n`).join('\n');
}

/** The column "What the chart shows", neighbours that say the same in one line. */
function tableOf(result: Result, about: About): string[] {
  const words = pointWords(result, about);
  const rows = result.points.map(({ x }, at) => ({ x, says: words[at] }));
  const starts = rows.flatMap(({ says }, at) => (says === rows[at - 1]?.says ? [] : [at]));
  return starts.flatMap((start, at) => {
    const [first, last] = [rows[start], rows[(starts[at + 1] ?? rows.length) - 1]];
    if (first === undefined || last === undefined) return [];
    return [`${spanWords(first.x, last.x, about.period)}: ${first.says}`];
  });
}

describe.skipIf(cases.length === 0)('the words for a published series', () => {
  afterAll(() => {
    process.stdout.write(`reading ease: ${scores.toSorted().join(', ')}\n`);
  });

  it.each(cases)(
    'have no holes, are plain, and stay the same for $name',
    async ({ name, text }) => {
      const { paragraphs, page } = saidOf(name, text);
      expect(paragraphs.flatMap(faultsOf)).toEqual([]);
      expect(page).not.toMatch(/undefined|null|NaN|Infinity|\[object/);
      const score = readingEase(paragraphs.join(' '));
      scores.push(`${score.toFixed(1)} ${name}`);
      expect(score).toBeGreaterThanOrEqual(60);
      await expect(page).toMatchFileSnapshot(`words/${name}.txt`);
    },
  );
});
