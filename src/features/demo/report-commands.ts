import { day } from '../../lib/clock.ts';
import { csvFaultWords } from '../../lib/csv/faults.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { measureByCode, measuresInOrder } from '../programme/index.ts';
import { teamNamed } from '../people/index.ts';
import {
  askedOf,
  changeFirstMonth,
  correctAnswer,
  planImport,
  readFile,
  saveDrafts,
  seriesOf,
  storeImport,
  ukDay,
} from '../reporting/index.ts';
import type { Act } from './acts.ts';
import type { FigureSettings } from './figure-settings.ts';
import { drawFigures, type Figure } from './figures.ts';
import { csvOf, datesOf, reportedMonths, type ReportedMonth } from './reported-months.ts';

/** Who does what in the invented programme. */
interface Reporters {
  /** The one who reports for each team. */
  readonly ofTeam: ReadonlyMap<string, number>;
  readonly admin: number;
  /** Teams that do not report. */
  readonly silent: readonly string[];
  /** When everybody began. */
  readonly joined: Date;
}

/**
 * Reports every month of the invented programme by the commands that the site itself uses. `others` are done
 * between, each at its time.
 */
export function reportFigures(
  db: Db,
  settings: FigureSettings,
  reporters: Reporters,
  others: readonly Act[],
  now: Date,
): void {
  const months = reportedMonths(settings, drawFigures(settings), now);
  const submitted = months.filter(({ state }) => state === 'submitted');
  const { entries, faults, ground } = readFile(db, csvOf(submitted), undefined, now);
  if (faults.length > 0) throw new Error(faults.map(csvFaultWords).join('\n'));
  const answers = new Map<string, typeof entries>();
  for (const entry of entries) {
    const key = `${entry.team.name} ${entry.period}`;
    answers.set(key, [...(answers.get(key) ?? []), entry]);
  }
  const reports = months.map((one): Act => ({
    at: one.at,
    run: () => {
      const actor = reporterOf(reporters, one.team);
      if (one.state === 'begun') return saveDraft(db, one, actor);
      const added = answers.get(`${one.team} ${one.month}`) ?? [];
      const plan = planImport(db, added);
      const then = { now: () => one.at };
      storeImport(db, { entries: added, ground, plan }, { actor, why: '' }, then);
    },
  }));
  const acts = [...reports, correctionOf(db, settings, months, reporters), ...others];
  transaction(db, () => {
    startTeams(db, months, reporters);
    // In the order of time, as the audit log has them.
    for (const { run } of acts.toSorted((one, other) => Number(one.at) - Number(other.at))) run();
  });
}

/** Each team from the first month that it reported. */
function startTeams(
  db: Db,
  months: readonly ReportedMonth[],
  { ofTeam, admin, silent, joined }: Reporters,
): void {
  const firstOf = (team: string) => months.find((one) => one.team === team)?.month ?? null;
  for (const team of [...ofTeam.keys(), ...silent]) {
    changeFirstMonth(db, teamId(db, team), firstOf(team), admin, joined);
  }
}

function saveDraft(
  db: Db,
  { team, month, at, figures }: Pick<ReportedMonth, 'team' | 'month' | 'at' | 'figures'>,
  actor: number,
): void {
  const today = ukDay(at);
  const asked = askedOf(measuresInOrder(db, { month }), month, today);
  const sent = new Map(
    asked.flatMap(({ key, measure }) => {
      const figure = figures.find((one) => one.measure === measure.code);
      return figure === undefined ? [] : [[key, { typed: typedOf(figure, month), base: '' }]];
    }),
  );
  saveDrafts(db, { team: { id: teamId(db, team) }, month, asked, today }, sent, actor, at);
}

function typedOf(figure: Figure, month: string) {
  const { numerator, denominator, notReported, days } = figure;
  if (notReported !== '') return { not_reported: 'yes', reason: notReported };
  const dates = datesOf(figure, month);
  if (days !== undefined) return dates.length === 0 ? { none: 'yes' } : { dates: dates.join('\n') };
  return {
    numerator: String(numerator),
    ...(denominator === null ? {} : { denominator: String(denominator) }),
  };
}

/** One value was counted wrongly at first, and its history says so. */
function correctionOf(
  db: Db,
  { correction }: FigureSettings,
  months: readonly ReportedMonth[],
  reporters: Reporters,
): Act {
  const { team, months_ago: monthsAgo, measure: code, why } = correction;
  const reported = months.find((one) => one.team === team && one.monthsAgo === monthsAgo);
  if (reported === undefined) throw new Error(`${team} has no month to correct`);
  const { month: period } = reported;
  const at = new Date(reported.at.getTime() + correction.days_later * day);
  const run = (): void => {
    const measure = measureByCode(db, { code, month: period });
    if (measure === undefined) throw new Error(`There is no measure ${code}`);
    const place = { teamId: teamId(db, team), measure, period };
    const row = seriesOf(db, measure.id, place.teamId).find((one) => one.period === period);
    if (row === undefined || row.numerator === null) throw new Error(`${team} reported no ${code}`);
    const { denominator, note } = row;
    const numerator = row.numerator - correction.too_many;
    const entry = { numerator, denominator, notReported: null, note, dates: [] };
    correctAnswer(db, place, entry, { actor: reporterOf(reporters, team), why, was: row.id }, at);
  };
  return { at, run };
}

function reporterOf({ ofTeam }: Reporters, team: string): number {
  const reporter = ofTeam.get(team);
  if (reporter === undefined) throw new Error(`Nobody in the demo reports for ${team}`);
  return reporter;
}

function teamId(db: Db, name: string): number {
  const team = teamNamed(db, { name });
  if (team === undefined) throw new Error(`The demo has no team ${name}`);
  return team.id;
}
