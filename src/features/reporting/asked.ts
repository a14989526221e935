import type { EntryReading, Reported, TypedEntry } from './entries.ts';
import { readEntry } from './entries.ts';
import { firstDayOf, weeksOf } from './periods.ts';

/** A measure as the programme defines it in the month that is reported. */
export interface Measure extends Reported {
  readonly id: number;
  readonly kind: 'process' | 'outcome' | 'balancing' | 'data-quality';
  readonly name: string;
  readonly definition: string;
  readonly exclusions: string;
  readonly multiply: number;
  /** 1 when every team answers it. */
  readonly core: number;
  readonly retired_at: string | null;
  /** How it is counted from the audit sheet. */
  readonly tally: 'none' | 'element' | 'some' | 'all';
}

/** One answer that a month asks for. */
export interface Asked {
  readonly measure: Measure;
  /** The month, or one of its weeks. */
  readonly period: string;
  /** Ends the names of its fields. */
  readonly key: string;
}

/** What a team answers for a month: core measures of each kind first. Weeks that have not begun are left out. */
export function askedOf(measures: readonly Measure[], month: string, today: string): Asked[] {
  const inUse = measures.filter(({ retired_at }) => retired_at === null);
  const ordered = kindsInOrder.flatMap((kind) => {
    const ofKind = inUse.filter((measure) => measure.kind === kind);
    return ofKind.toSorted((one, other) => other.core - one.core);
  });
  const weeks = weeksOf(month).filter((week) => firstDayOf(week) <= today);
  return ordered.flatMap((measure) => {
    const key = measure.code.toLowerCase();
    if (measure.period !== 'week') return [{ measure, period: month, key }];
    return weeks.map((week) => ({
      measure,
      period: week,
      key: `${key}-${week.slice(5).toLowerCase()}`,
    }));
  });
}

export const kindsInOrder = ['process', 'outcome', 'balancing', 'data-quality'] as const;

/** Names an answer among those of a team. */
export function answerKey(measureId: number, period: string): string {
  return `${measureId} ${period}`;
}

/** Names an answer among those of all teams. */
export function placeKey(teamId: number, measureId: number, period: string): string {
  return `${teamId} ${answerKey(measureId, period)}`;
}

interface Dated {
  readonly measure_id: number;
  readonly period: string;
}

/** Rows by the answer they are about. */
export function byAnswer<Row extends Dated>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [answerKey(row.measure_id, row.period), row]));
}

/** What was typed for each answer, read; `typed` is by the keys of the fields. */
export function readAll(
  asked: readonly Asked[],
  typed: ReadonlyMap<string, TypedEntry>,
  today: string,
): ReadonlyMap<string, EntryReading> {
  return new Map(
    asked.map(({ measure, period, key }) => [
      key,
      readEntry(measure, period, typed.get(key) ?? {}, today),
    ]),
  );
}
