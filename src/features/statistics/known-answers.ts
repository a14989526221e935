import type { Db } from '../../lib/db/open.ts';
import { everySeriesOf, seriesOf, seriesOfMeasures } from '../reporting/index.ts';
import { earlierAnswers } from './measured/earlier-answers.ts';
import type { Answer, Measure } from './measured/measure.ts';
import type { SeenTeam } from './seen-teams.ts';

/*
 * What teams said, as it holds now or was known at a moment. Of a past day others read no more than the rules
 * of that day and of today both leave: a count that was shown then and is hidden now would tell it.
 */

type Read = Pick<SeenTeam, 'id' | 'reader'>;

/** One statement, and one more for a past day. */
export function answersOfTeam(
  db: Db,
  measure: Measure,
  { id, reader }: Read,
  asKnownAt?: Date,
): readonly Answer[] {
  const answers = seriesOf(db, measure.id, id, asKnownAt);
  if (asKnownAt === undefined) return answers;
  return earlierAnswers(answers, seriesOf(db, measure.id, id), measure, reader);
}

/** The same of one measure for every team; undefined for one that said nothing. */
export function answersOfTeams(
  db: Db,
  measure: Measure,
  asKnownAt?: Date,
): (team: Read) => readonly Answer[] | undefined {
  const then = everySeriesOf(db, measure.id, asKnownAt);
  if (asKnownAt === undefined) return ({ id }) => then.get(id);
  const today = everySeriesOf(db, measure.id);
  return ({ id, reader }) => {
    const answers = then.get(id);
    return answers && earlierAnswers(answers, today.get(id) ?? [], measure, reader);
  };
}

/** The same of one team for some measures. */
export function answersOfMeasures(
  db: Db,
  { id, reader }: Read,
  measures: readonly Measure[],
  asKnownAt?: Date,
): (measure: Measure) => readonly Answer[] {
  const ids = measures.map((measure) => measure.id);
  const then = seriesOfMeasures(db, id, ids, asKnownAt);
  if (asKnownAt === undefined) return (measure) => then.get(measure.id) ?? [];
  const today = seriesOfMeasures(db, id, ids);
  return (measure) =>
    earlierAnswers(then.get(measure.id) ?? [], today.get(measure.id) ?? [], measure, reader);
}
