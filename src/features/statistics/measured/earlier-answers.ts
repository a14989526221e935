import { readable, type Sensitive } from '../suppression/small-numbers.ts';
import type { Answer, Measure } from './measure.ts';
import type { Reader } from './measure-chart.ts';

/**
 * Answers as they were known earlier, for somebody who reads them today: as strictly hidden as they were
 * then and as today's chart hides them. A count that was shown then and is hidden now would tell, beside
 * today's chart, how it was corrected; so would dates of events, of which today's chart shows none.
 */
export function earlierAnswers(
  earlier: readonly Answer[],
  today: readonly Answer[],
  measure: Measure,
  reader: Reader,
): readonly Answer[] {
  if (reader === 'own') return earlier;
  const now = new Map(today.map((answer) => [answer.period, answer]));
  const everywhere = measure.period === 'event' ? strictest(today) : null;
  return earlier.map((answer) => {
    const later = now.get(answer.period);
    const isReplaced = later !== undefined && later.id !== answer.id;
    const threshold = strictest([answer, ...(later === undefined ? [] : [later])], everywhere);
    const stricter = { ...answer, small_number_threshold: threshold };
    const isFit = threshold === null || canBeHidden(stricter, measure.small_number_of);
    const isHiddenNow = isReplaced && isHidden(later, measure.small_number_of);
    return isHiddenNow || !isFit ? withoutCount(stricter) : stricter;
  });
}

/** The largest threshold, which hides most. */
function strictest(answers: readonly Answer[], least: number | null = null): number | null {
  return answers.reduce<number | null>((largest, { small_number_threshold: one }) => {
    return one === null ? largest : Math.max(one, largest ?? 0);
  }, least);
}

function isHidden(answer: Answer, sensitive: Sensitive): boolean {
  const { numerator, denominator, small_number_threshold: threshold } = answer;
  if (numerator === null || threshold === null) return false;
  return readable({ numerator, denominator, threshold }, sensitive) !== 'all';
}

/** A value from before the measure counted people may be no whole number: no threshold fits it. */
function canBeHidden({ numerator, denominator }: Answer, sensitive: Sensitive): boolean {
  if (numerator === null) return true;
  if (sensitive === 'rest' && denominator === null) return false;
  const count = sensitive === 'rest' ? (denominator ?? 0) - numerator : numerator;
  return Number.isSafeInteger(count) && count >= 0;
}

/** Nothing of what was counted is left: a small number, whatever it was. */
function withoutCount(answer: Answer): Answer {
  const smallest = answer.small_number_threshold ?? 3;
  const nothing = { numerator: 0, denominator: 0, dates: null, small_number_threshold: smallest };
  return answer.numerator === null ? answer : { ...answer, ...nothing };
}
