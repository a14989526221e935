import type { FieldError } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { programmeTrail, statisticsAddress } from '../programme/index.ts';
import type { Annotation, Place } from './addressed.ts';
import {
  annotationsAddress,
  chartSettingsAddress,
  editAddress,
  newAnnotationAddress,
  removalAddress,
} from './addresses.ts';
import type { annotationsOf } from './annotation-queries.ts';
import { annotationsAPage, versionOf } from './rules.ts';
import { shownAnnotation, type ShownAnnotation } from './shown-annotations.ts';

export interface MeasureName {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface AnnotationsPage extends Page {
  readonly heading: string;
  readonly about: string;
  readonly add: string | undefined;
  readonly action: string;
  readonly measure: string;
  readonly measures: readonly Choice[];
  /** Phases, baseline and what is left out of the chart that was chosen. */
  readonly settings: Link | undefined;
  readonly annotations: readonly ShownAnnotation[];
  readonly newest: string | undefined;
  readonly older: string | undefined;
}

interface RemovalPage extends Page {
  readonly annotation: ShownAnnotation;
  readonly action: string;
  readonly was: string;
  readonly fault: string | undefined;
  readonly cancel: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'annotations/list': AnnotationsPage;
    'annotations/removal': RemovalPage;
  }
}

type Row = ReturnType<typeof annotationsOf>[number];

interface Listed {
  readonly place: Place;
  readonly measures: readonly MeasureName[];
  /** Whose annotations alone are listed. */
  readonly chosen: MeasureName | undefined;
  /** One more than are shown, where there are more. */
  readonly rows: readonly Row[];
  readonly before: { readonly period: string } | undefined;
}

export function annotationsPage({
  place,
  measures,
  chosen,
  rows,
  before,
}: Listed): AnnotationsPage {
  const { teamId, name } = place;
  const action = annotationsAddress(teamId);
  const address = chosen === undefined ? `${action}?` : `${action}?measure=${chosen.code}&`;
  const shown = rows.slice(0, annotationsAPage);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const first = address.slice(0, -1);
  return {
    title: `Annotations: ${name}`,
    section: teamId === null ? '/admin' : statisticsAddress,
    trail: rootTrail(teamId),
    long: true,
    heading: `Annotations: ${name}`,
    about:
      teamId === null
        ? 'Drawn on every team’s charts, and on those of all teams together.'
        : 'What your team tried and what happened, drawn on your charts and listed under them.',
    add: place.mayAnnotate ? newAnnotationAddress(teamId, chosen?.code) : undefined,
    action,
    measure: chosen?.code ?? '',
    measures: [{ value: '', label: 'Every measure' }, ...measures.map(choiceOf)],
    settings: chosen === undefined ? undefined : settingsLink(chosen, teamId),
    annotations: shown.map((row) => listed(row, place)),
    newest: before === undefined ? undefined : first,
    older: last === undefined ? undefined : `${address}before=${last.period}.${last.number}`,
  };
}

/** Asks before it is removed. */
export function removalPage(
  place: Place,
  annotation: Annotation,
  errors: readonly FieldError[] = [],
): RemovalPage {
  return {
    title: 'Remove an annotation',
    section: place.teamId === null ? '/admin' : statisticsAddress,
    trail: annotationsTrail(place),
    errors,
    annotation: shownRow(annotation, []),
    action: removalAddress(place.teamId, annotation.number),
    was: versionOf(annotation),
    fault: errors[0]?.message,
    cancel: annotationsAddress(place.teamId),
  };
}

export function choiceOf({ code, name }: MeasureName): Choice {
  return { value: code, label: `${code} ${name}` };
}

export function annotationsTrail({ teamId, name }: Place): readonly Link[] {
  const list = { label: `Annotations: ${name}`, href: annotationsAddress(teamId) };
  return [...rootTrail(teamId), list];
}

export function rootTrail(teamId: number | null): readonly Link[] {
  return teamId === null ? programmeTrail : [{ label: 'Statistics', href: statisticsAddress }];
}

/** An annotation under its measure, as its own pages show it. */
export function shownRow(row: Row, links: ShownAnnotation['links']): ShownAnnotation {
  const noted = { ...row, pdsa: row.kind === 'pdsa' ? row : null };
  const scope = row.code ?? 'every measure';
  return shownAnnotation({ ...noted, by: row.person, at: row.known_from }, scope, links);
}

function settingsLink(chosen: MeasureName, teamId: number | null): Link {
  const what = teamId === null ? 'Phases' : 'Phases, baseline and months left out';
  return { label: `${what}: ${chosen.code}`, href: chartSettingsAddress(chosen.code, teamId) };
}

function listed(row: Row, { teamId, mayAnnotate }: Place): ShownAnnotation {
  if (!mayAnnotate) return shownRow(row, []);
  const of = row.words;
  return shownRow(row, [
    { label: 'Change', of, href: editAddress(teamId, row.number) },
    { label: 'Remove', of, href: removalAddress(teamId, row.number) },
  ]);
}
