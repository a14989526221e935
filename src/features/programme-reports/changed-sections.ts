import type { Link } from '../../lib/http/layout.ts';
import { chanceWords, flagsByChance } from '../statistics/index.ts';
import { measureSection, monthIn } from './measure-sections.ts';
import type { Reading } from './readings.ts';

/** Which measures show a signal at their latest point, and how many would by chance. */
export interface ChangedSection {
  readonly words: string;
  readonly measures: readonly (Link & {
    readonly verdict: string;
    /** The latest value, and the rule that it broke. */
    readonly about: string;
  })[];
}

/** Of the measures whose latest point is in the months of the report. */
export function changedSection({ measures, content: { span } }: Reading): ChangedSection {
  const judged = measures.flatMap(({ measure, figures }) => {
    const { drawn, latest, verdicts } = figures ?? { drawn: null, latest: null, verdicts: null };
    if (drawn === null || latest === null || verdicts === null) return [];
    return monthIn(latest.period) < span.from ? [] : [{ measure, drawn, latest, verdicts }];
  });
  return {
    words: chanceWords(flagsByChance(judged.map(({ drawn }) => drawn.result))),
    measures: judged
      .filter(({ drawn }) => drawn.result.variation !== null && drawn.result.variation !== 'common')
      .map(({ measure, latest, verdicts }) => {
        const { heading, id } = measureSection({ measure, figures: undefined }, span);
        return {
          label: heading,
          href: `#${id}`,
          verdict: verdicts.variation ?? '',
          about: `${latest.words}. ${latest.shows}.`,
        };
      }),
  };
}
