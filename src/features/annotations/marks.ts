import { group } from 'd3-array';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import {
  annotationsKnownAt,
  everyAnnotationKnownAt,
  everySettingKnownAt,
  settingsKnownAt,
  settingsOfTeam,
  teamIds,
} from './mark-queries.ts';
import { kindLabels, pdsaParts, type AnnotationKind, type PdsaPart } from './rules.ts';

/** Who said it, null for somebody who has left, and when. */
interface Said {
  readonly by: string | null;
  readonly at: string;
}

export interface ChartAnnotation extends Said {
  /** Stays the same when it is changed; `id` does not. */
  readonly number: number;
  readonly id: number;
  /** Always a month, also on a chart of weeks or events. */
  readonly period: string;
  readonly kind: AnnotationKind;
  /** Drawn on the chart, 40 characters at most. */
  readonly words: string;
  readonly text: string;
  /** null unless it is a PDSA cycle; parts not written yet are ''. */
  readonly pdsa: Readonly<Record<PdsaPart, string>> | null;
  /** It is an admin's for all teams, and names none. */
  readonly ofProgramme: boolean;
}

interface ChartPhase extends Said {
  /** Of the first point of the phase: a month, or a week where the measure is reported by weeks. */
  readonly period: string;
  readonly words: string;
  readonly reason: string;
}

interface ChartExclusion extends Said {
  readonly period: string;
  readonly reason: string;
}

/** What is noted beside a chart, each list in order of time. */
export interface ChartMarks {
  readonly annotations: readonly ChartAnnotation[];
  readonly phases: readonly ChartPhase[];
  /** How many points make centre and limits of each phase; null is all of them. */
  readonly fixAfter: number | null;
  /** Why, where it is not all of them. */
  readonly baseline: (Said & { readonly reason: string }) | null;
  /** Drawn and tested, but left out of centre, limits and run analysis. */
  readonly exclusions: readonly ChartExclusion[];
}

interface Chart {
  readonly measureId: number;
  /** null is the chart of all teams together: it has the annotations and the phases of the programme. */
  readonly teamId: number | null;
  /** As known then; left out, as it holds now. */
  readonly at?: Date | undefined;
}

/** What is noted beside a team's chart, the programme's annotations included. Two statements. */
export function marksOf(db: Db, { measureId, teamId, at }: Chart): ChartMarks {
  const of = { measure_id: measureId, team_id: teamId, at: momentOf(at) };
  return marksFrom(annotationsKnownAt(db, of), settingsKnownAt(db, of));
}

/** The same for every team by its id, and for all together under null. Three statements, however many teams. */
export function everyMarksOf(
  db: Db,
  measureId: number,
  at?: Date,
): ReadonlyMap<number | null, ChartMarks> {
  const of = { measure_id: measureId, at: momentOf(at) };
  const annotations = everyAnnotationKnownAt(db, of);
  const settings = everySettingKnownAt(db, of);
  const places = [null, ...teamIds(db, {}).map(({ id }) => id)];
  const noted = group(annotations, ({ team_id }) => team_id);
  const decided = group(settings, ({ team_id }) => team_id);
  return new Map(
    places.map((teamId) => {
      const own = teamId === null ? [] : (noted.get(teamId) ?? []);
      const all = [...(noted.get(null) ?? []), ...own].toSorted(inTime);
      return [teamId, marksFrom(all, decided.get(teamId) ?? [])];
    }),
  );
}

/**
 * What was decided about each chart of a team, by the measure's id and without annotations: what an
 * overview of its measures needs. One statement.
 */
export function decisionsOfTeam(
  db: Db,
  teamId: number,
  at?: Date,
): ReadonlyMap<number, ChartMarks> {
  const rows = group(
    settingsOfTeam(db, { team_id: teamId, at: momentOf(at) }),
    (row) => row.measure_id,
  );
  return new Map([...rows].map(([measureId, settings]) => [measureId, marksFrom([], settings)]));
}

/**
 * What others read where the sharing rule keeps a team's name from them, since words could tell it: months
 * and kinds alone. Words of an annotation are its kind, those of a phase and every reason ''.
 */
export function withoutTexts(marks: ChartMarks): ChartMarks {
  const unsaid = { by: null, at: '' };
  const { annotations, phases, baseline, exclusions } = marks;
  return {
    ...marks,
    annotations: annotations.map((one) => {
      if (one.ofProgramme) return one;
      return { ...one, ...unsaid, words: kindLabels[one.kind], text: '', pdsa: null };
    }),
    phases: phases.map(({ period }) => ({ period, ...unsaid, words: '', reason: '' })),
    baseline: baseline === null ? null : { ...unsaid, reason: '' },
    exclusions: exclusions.map(({ period }) => ({ period, ...unsaid, reason: '' })),
  };
}

type AnnotationRow = ReturnType<typeof annotationsKnownAt>[number];
type SettingRow = ReturnType<typeof settingsKnownAt>[number];

function marksFrom(
  annotations: readonly AnnotationRow[],
  settings: readonly SettingRow[],
): ChartMarks {
  const baseline = settings.find(({ kind }) => kind === 'baseline');
  return {
    annotations: annotations.map(annotationFrom),
    phases: settings.filter(({ kind }) => kind === 'phase').map(phaseFrom),
    fixAfter: baseline?.points ?? null,
    baseline: baseline === undefined ? null : { reason: baseline.reason, ...saidIn(baseline) },
    exclusions: settings.filter(({ kind }) => kind === 'exclusion').map(exclusionFrom),
  };
}

function annotationFrom(row: AnnotationRow): ChartAnnotation {
  const { number, id, period, kind, words, text, team_id } = row;
  const parts = pdsaParts.map((part) => [part, row[part]] as const);
  const pdsa = kind === 'pdsa' ? (Object.fromEntries(parts) as Record<PdsaPart, string>) : null;
  const ofProgramme = team_id === null;
  return { number, id, period, kind, words, text, pdsa, ofProgramme, ...saidIn(row) };
}

function phaseFrom(row: SettingRow): ChartPhase {
  return { period: row.period ?? '', words: row.words, reason: row.reason, ...saidIn(row) };
}

function exclusionFrom(row: SettingRow): ChartExclusion {
  return { period: row.period ?? '', reason: row.reason, ...saidIn(row) };
}

function saidIn({ person, known_from }: AnnotationRow | SettingRow): Said {
  return { by: person, at: known_from };
}

function inTime(one: AnnotationRow, other: AnnotationRow): number {
  if (one.period !== other.period) return one.period < other.period ? -1 : 1;
  return one.number - other.number;
}

/** After every other moment: what is known then is what holds now. */
const endOfTime = '9999';

function momentOf(at: Date | undefined): string {
  return at === undefined ? endOfTime : isoTime(at);
}
