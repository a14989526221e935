import { randomBytes } from 'node:crypto';
import { recordAudit } from '../../lib/audit.ts';
import { isoAfter, isoTime, type Clock } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { askedOf, placeKey } from './asked.ts';
import { planImport, type ImportPlan } from './import-plans.ts';
import {
  checkById,
  confirmCheck,
  deleteChecksOf,
  deleteDraftsOf,
  endObservations,
  insertCheck,
  insertEvents,
  insertObservations,
} from './import-queries.ts';
import type { ImportedEntry, ImportGround } from './import-rows.ts';
import { newestObservation } from './observation-queries.ts';
import { monthOfPeriod } from './periods.ts';
import { insertSubmission } from './queries.ts';
import { tellOfReports } from './reports-changed.ts';
import { checkLife } from './rules.ts';

/** Keeps a checked file until its person confirms it; what they had checked before is forgotten. */
export function keepCheck(
  db: Db,
  userId: number,
  file: Uint8Array,
  found: object,
  now: Date,
): string {
  return transaction(db, () => {
    const id = randomBytes(16).toString('base64url');
    deleteChecksOf(db, { user_id: userId });
    const row = { file, found: JSON.stringify(found), now: isoTime(now) };
    insertCheck(db, { id, user_id: userId, ...row });
    return id;
  });
}

/** A file of this person that was checked within the last day. */
export function keptCheck(db: Db, userId: number, id: string, now: Date) {
  return checkById(db, { id, user_id: userId, since: isoAfter(now, -checkLife) });
}

export function discardChecks(db: Db, userId: number): void {
  deleteChecksOf(db, { user_id: userId });
}

/** A file that was read without a fault. */
interface ReadFile {
  readonly entries: readonly ImportedEntry[];
  readonly ground: ImportGround;
  /** Found before the transaction, so that this is short. */
  readonly plan: ImportPlan;
}

interface Importer {
  /** Nobody on the command line. */
  readonly actor: number | null;
  /** Why values change; '' where none does. */
  readonly why: string;
  /** The check that is confirmed; none on the command line. */
  readonly check?: string;
}

/**
 * Stores all of a file or nothing; what stands there already stays. The time is read once nobody else can
 * write: the file may have waited for that, and nothing may be known from before it was stored.
 * @returns what was stored; undefined when the check had been confirmed before
 * @throws NeedsWhy where values change and no reason is given
 */
export function storeImport(
  db: Db,
  file: ReadFile,
  importer: Importer,
  clock: Clock,
): ImportPlan | undefined {
  return transaction(db, () => {
    const now = clock.now();
    const { actor, why, check } = importer;
    if (check !== undefined && confirmCheck(db, { id: check, now: isoTime(now) }) === 0) {
      return undefined;
    }
    const isStale = (newestObservation(db, {})?.id ?? 0) !== file.plan.newest;
    const plan = isStale ? planImport(db, file.entries) : file.plan;
    if (plan.changed.length > 0 && why === '') throw new NeedsWhy(plan);
    write(db, plan, importer, now);
    completeMonths(db, file, plan, actor, now);
    if (plan.added.length + plan.changed.length > 0) {
      const details = { added: plan.added.length, changed: plan.changed.length };
      const target = { kind: 'observations', id: null };
      recordAudit(db, { act: 'observations.imported', actor, target, details }, now);
      tellOfReports(db, now);
    }
    return plan;
  });
}

/** Thrown, so that the transaction takes the confirmation back. */
export class NeedsWhy extends Error {
  override name = 'NeedsWhy';
  readonly plan: ImportPlan;

  constructor(plan: ImportPlan) {
    super('Values change, and no reason is given');
    this.plan = plan;
  }
}

function write(db: Db, plan: ImportPlan, { actor, why }: Importer, asOf: Date): void {
  const { added, changed } = plan;
  const now = knownFrom(plan, asOf);
  const all = [...added, ...changed];
  const places = all.map(({ team, measure, period }) => [team.id, measure.id, period]);
  const rows = all.map(({ team, measure, period, entry }, at) => [
    team.id,
    measure.id,
    period,
    entry.numerator,
    entry.denominator,
    entry.notReported,
    entry.note,
    at < added.length ? 0 : 1,
  ]);
  const dates = all.flatMap(({ team, measure, period, entry }) =>
    entry.dates.map((date) => [team.id, measure.id, period, date]),
  );
  endObservations(db, { ids: JSON.stringify(changed.map(({ before }) => before.id)), now });
  insertObservations(db, { rows: JSON.stringify(rows), entered_by: actor, why, now });
  insertEvents(db, { rows: JSON.stringify(dates) });
  deleteDraftsOf(db, { rows: JSON.stringify(places) });
}

/** Never before a row began that ends now, even where the clock was put back meanwhile. */
function knownFrom({ changed }: ImportPlan, now: Date): string {
  return changed.reduce(
    (latest, { before }) => (before.knownFrom > latest ? before.knownFrom : latest),
    isoTime(now),
  );
}

/** A month in which every core measure is answered now counts as submitted. */
function completeMonths(
  db: Db,
  { entries, ground }: ReadFile,
  { held }: ImportPlan,
  actor: number | null,
  now: Date,
): void {
  const answered = new Set(held);
  const months = new Map<string, { readonly team_id: number; readonly month: string }>();
  for (const { team, measure, period } of entries) {
    const month = monthOfPeriod(period);
    answered.add(placeKey(team.id, measure.id, period));
    months.set(`${team.id} ${month}`, { team_id: team.id, month });
  }
  const core = new Map<string, { readonly measureId: number; readonly period: string }[]>();
  for (const { team_id, month } of months.values()) {
    const asked =
      core.get(month) ??
      askedOf(ground.measuresIn(month), month, ground.today).flatMap(({ measure, period }) =>
        measure.core === 1 ? [{ measureId: measure.id, period }] : [],
      );
    core.set(month, asked);
    const isWhole =
      asked.length > 0 &&
      asked.every(({ measureId, period }) => answered.has(placeKey(team_id, measureId, period)));
    if (isWhole) insertSubmission(db, { team_id, month, submitted_by: actor, now: isoTime(now) });
  }
}
