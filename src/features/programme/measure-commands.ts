import { recordAudit, type AuditEntry } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { FieldError } from '../../lib/http/forms.ts';
import type { Target } from './aims.ts';
import { definitionOf, differences, markOf, settingsInWords, settingsOf } from './differences.ts';
import { targetFault } from './fits.ts';
import {
  deleteTarget,
  deleteTargetsOf,
  insertMeasure,
  insertVersion,
  measureByCode,
  saveTarget,
  setRetired,
  targetsOf,
  updateSettings,
} from './measure-queries.ts';
import { endOfTime, fromTheStart, smallNumberOf, type MeasureSetUp } from './rules.ts';

/** Why a definition is changed, and from which month the new one holds. */
export interface VersionChange {
  readonly reason: string;
  readonly from_month: string;
}

/** The same as a form sends it: with the mark of the measure that it was made from, or ''. */
export interface FormChange extends VersionChange {
  readonly seen: string;
}

/** A measure with what was decided last. */
export type Measure = NonNullable<ReturnType<typeof measureByCode>>;

/** @returns false when another measure has the code */
export function addMeasure(
  db: Db,
  measure: MeasureSetUp,
  targets: readonly Target[],
  actor: number | null,
  now: Date,
): boolean {
  return transaction(db, () => {
    const at = isoTime(now);
    const row = insertMeasure(db, {
      code: measure.code,
      ...settingsOf(measure),
      small_number_of: smallNumberOf(measure),
      now: at,
    });
    if (row === undefined) return false;
    const first = { from_month: fromTheStart, now: at, changed_by: actor, reason: '' };
    insertVersion(db, { measure_id: row.id, ...definitionOf(measure), ...first });
    for (const target of targets) saveTarget(db, { measure_id: row.id, ...target });
    audit(db, 'measure.added', actor, row.id, { code: measure.code }, now);
    return true;
  });
}

/**
 * Keeps a measure as it was set up. A new definition is a new version, with its reason and its month;
 * settings change without one.
 * @returns what stands against it; nothing was done then
 */
export function changeMeasure(
  db: Db,
  code: string,
  wanted: Omit<MeasureSetUp, 'code'>,
  { seen, ...change }: FormChange,
  actor: number,
  now: Date,
): FieldError[] {
  return transaction(db, () => {
    const before = measureByCode(db, { code, month: endOfTime });
    if (before === undefined) return [{ field: 'name', message: 'This measure is not there' }];
    if (seen !== '' && seen !== markOf(before)) return [changedMeanwhile];
    const found = differences(before, wanted);
    const faults = [
      ...(found.definition.length === 0 ? [] : changeFaults(change)),
      ...unitFaults(targetsOf(db, { measure_id: before.id }), wanted),
    ];
    if (faults.length > 0) return faults;
    if (found.settings.length > 0) {
      updateSettings(db, { id: before.id, ...settingsOf(wanted) });
      audit(db, 'measure.changed', actor, before.id, settingsInWords(found, wanted), now);
    }
    if (found.definition.length > 0) addVersion(db, before.id, wanted, change, actor, now);
    return [];
  });
}

const changedMeanwhile: FieldError = {
  field: 'name',
  message: 'Somebody has changed this measure since you opened it. Save again to go over it',
};

/** What is missing for a new version of a definition. */
export function changeFaults({ reason, from_month }: VersionChange): FieldError[] {
  return [
    ...(reason === '' ? [{ field: 'reason', message: 'Enter why the definition changes' }] : []),
    ...(from_month === ''
      ? [{ field: 'from_month', message: 'Enter the month from which it holds, like 2026-11' }]
      : []),
  ];
}

/** Targets that a measure has and that its new unit or direction cannot have. */
function unitFaults(targets: readonly Target[], wanted: Omit<MeasureSetUp, 'code'>): FieldError[] {
  const misfit = targets.some(
    ({ value }) => value !== null && targetFault(wanted, value) !== undefined,
  );
  if (!misfit) return [];
  const field = wanted.direction === 'neutral' ? 'direction' : 'unit';
  return [{ field, message: 'Remove the targets first: they do not fit this' }];
}

function addVersion(
  db: Db,
  measureId: number,
  wanted: Omit<MeasureSetUp, 'code'>,
  { reason, from_month }: VersionChange,
  actor: number,
  now: Date,
): void {
  const why = { from_month, now: isoTime(now), changed_by: actor, reason };
  const { number } = insertVersion(db, { measure_id: measureId, ...definitionOf(wanted), ...why });
  audit(db, 'measure.redefined', actor, measureId, { version: number, from: from_month }, now);
}

/** @returns why such a measure cannot have the target; nothing was done then */
export function setTarget(
  db: Db,
  measure: Pick<Measure, 'id' | 'unit' | 'direction'>,
  target: Target,
  actor: number,
  now: Date,
): string | undefined {
  const fault = target.value === null ? undefined : targetFault(measure, target.value);
  if (fault !== undefined) return fault;
  transaction(db, () => {
    saveTarget(db, { measure_id: measure.id, ...target });
    audit(db, 'measure.target-set', actor, measure.id, targetFacts(target), now);
  });
  return undefined;
}

/** @returns false when it has gone already */
export function removeTarget(
  db: Db,
  measureId: number,
  id: number,
  actor: number,
  now: Date,
): boolean {
  return transaction(db, () => {
    const target = deleteTarget(db, { id, measure_id: measureId });
    if (target === undefined) return false;
    audit(db, 'measure.target-removed', actor, measureId, targetFacts(target), now);
    return true;
  });
}

function targetFacts({ team_id, from_month, value }: Target): Record<string, string | number> {
  const from = from_month === fromTheStart ? 'the start' : from_month;
  return { team: team_id ?? 'all', from, value: value ?? 'none' };
}

/** Puts these in place of all targets that a measure has. */
export function replaceTargets(
  db: Db,
  measureId: number,
  targets: readonly Target[],
  actor: number,
  now: Date,
): void {
  transaction(db, () => {
    deleteTargetsOf(db, { measure_id: measureId });
    for (const target of targets) saveTarget(db, { measure_id: measureId, ...target });
    audit(db, 'measure.targets-replaced', actor, measureId, { targets: targets.length }, now);
  });
}

/** @returns false when it was retired before */
export function retireMeasure(db: Db, id: number, actor: number, now: Date): boolean {
  return transaction(db, () => {
    if (setRetired(db, { id, now: isoTime(now) }) === 0) return false;
    audit(db, 'measure.retired', actor, id, {}, now);
    return true;
  });
}

/** @returns false when it is not retired */
export function bringBack(db: Db, id: number, actor: number, now: Date): boolean {
  return transaction(db, () => {
    if (setRetired(db, { id, now: null }) === 0) return false;
    audit(db, 'measure.brought-back', actor, id, {}, now);
    return true;
  });
}

function audit(
  db: Db,
  act: string,
  actor: number | null,
  id: number,
  details: NonNullable<AuditEntry['details']>,
  now: Date,
): void {
  recordAudit(db, { act, actor, target: { kind: 'measure', id }, details }, now);
}
