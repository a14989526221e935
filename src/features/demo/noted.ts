import type { Db } from '../../lib/db/open.ts';
import { addAnnotation, addSetting } from '../annotations/index.ts';
import { teamNamed } from '../people/index.ts';
import { measureByCode } from '../programme/index.ts';
import { monthsAfter } from '../reporting/index.ts';
import type { Act } from './acts.ts';
import { changeIdea } from './change-idea.ts';
import { readNoted, type NotedAnnotation, type NotedSetting } from './noted-settings.ts';
import { monthBefore } from './reported-months.ts';

/** Writes beside the charts what is noted there, each by its person and at its time. */
export function notedActs(
  db: Db,
  contentFolder: string,
  idOf: (person: string) => number,
  now: Date,
): Act[] {
  const { annotations, settings } = readNoted(contentFolder);
  const idea = changeIdea(contentFolder, now).words;
  return [
    ...annotations.map((one): Act => {
      const at = momentOf(one, now);
      const told = { ...one, text: one.text ?? idea };
      return { at, run: () => annotate(db, told, idOf(one.by), at, now) };
    }),
    ...settings.map((one): Act => {
      const at = momentOf(one, now);
      return { at, run: () => decide(db, one, idOf(one.by), at, now) };
    }),
  ];
}

function annotate(
  db: Db,
  one: NotedAnnotation & { text: string },
  actor: number,
  at: Date,
  now: Date,
): void {
  const { team, measure, months_ago: monthsAgo, kind, words, text, plan, study, act } = one;
  const period = monthBefore(monthsAgo, now);
  const measureId = measure === null ? null : placeOf(db, measure, period).id;
  const teamId = team === null ? null : teamOf(db, team);
  const texts = { kind, words, text, plan, do: one.do, study, act };
  const done = addAnnotation(db, teamId, { measure_id: measureId, period, ...texts }, actor, at);
  if (done !== 'done') throw new Error(`“${words}” of the demo was not noted`);
}

function decide(db: Db, one: NotedSetting, actor: number, at: Date, now: Date): void {
  const { team, measure, kind, words, reason } = one;
  const period = monthBefore(one.months_ago, now);
  const place = { teamId: teamOf(db, team), measure: placeOf(db, measure, period) };
  if (addSetting(db, place, { kind, period, words, points: null, reason }, actor, at)) return;
  throw new Error(`${team} of the demo has two of one ${kind}`);
}

/** On the 20th of a month after the one it is about; nothing is still to come. */
function momentOf(
  { months_ago: monthsAgo, written_after: after }: NotedAnnotation | NotedSetting,
  now: Date,
): Date {
  const at = new Date(`${monthsAfter(monthBefore(monthsAgo, now), after)}-20T12:00:00Z`);
  return at < now ? at : now;
}

function placeOf(db: Db, code: string, month: string): { id: number; code: string } {
  const measure = measureByCode(db, { code, month });
  if (measure === undefined) throw new Error(`The demo has no measure ${code}`);
  return measure;
}

function teamOf(db: Db, name: string): number {
  const team = teamNamed(db, { name });
  if (team === undefined) throw new Error(`The demo has no team ${name}`);
  return team.id;
}
