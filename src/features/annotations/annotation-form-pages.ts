import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { shortTime } from '../../lib/text/dates.ts';
import { statisticsAddress } from '../programme/index.ts';
import type { Annotation, Place } from './addressed.ts';
import {
  annotationsAddress,
  chartAddress,
  editAddress,
  newAnnotationAddress,
} from './addresses.ts';
import { annotationsTrail, choiceOf, shownRow, type MeasureName } from './annotation-pages.ts';
import { annotationKinds, kindLabels, mostWords, partLabels, pdsaParts } from './rules.ts';
import type { ShownAnnotation } from './shown-annotations.ts';

/** In the order of the page. */
const fields = ['kind', 'measure', 'period', 'words', 'text', ...pdsaParts] as const;

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface AnnotationFormPage extends Page {
  readonly heading: string;
  readonly place: string;
  /** What somebody else wrote meanwhile. */
  readonly now: ShownAnnotation | undefined;
  readonly action: string;
  readonly was: string;
  readonly form: FormState<(typeof fields)[number]>;
  readonly measures: readonly Choice[];
  readonly kinds: readonly Choice[];
  readonly mostWords: number;
  readonly parts: readonly {
    readonly id: (typeof pdsaParts)[number];
    readonly label: string;
    readonly hint: string;
  }[];
  /** Whether plan, do, study and act are unfolded. */
  readonly open: boolean;
  readonly button: string;
  readonly cancel: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'annotations/form': AnnotationFormPage;
  }
}

interface Shown {
  readonly place: Place;
  readonly measures: readonly MeasureName[];
  /** The one that is changed; none for a new one. */
  readonly annotation: Annotation | undefined;
  readonly was: string;
}

/** A new annotation, or one that is changed. */
export function annotationFormPage(
  shown: Shown,
  typed: Typed,
  errors: readonly FieldError[],
): AnnotationFormPage {
  const { place, measures, annotation, was } = shown;
  const { teamId } = place;
  const isNew = annotation === undefined;
  const heading = isNew ? 'Add an annotation' : 'Change an annotation';
  const form = formState(fields, typed, errors);
  const clash = errors.some(({ message }) => message.endsWith(saveAgain));
  return {
    title: `${heading}: ${place.name}`,
    section: teamId === null ? '/admin' : statisticsAddress,
    trail: annotationsTrail(place),
    errors,
    heading,
    place: place.name,
    now: annotation !== undefined && clash ? shownRow(annotation, []) : undefined,
    action: isNew ? newAnnotationAddress(teamId) : editAddress(teamId, annotation.number),
    was,
    form,
    measures: [{ value: 'all', label: 'Every measure' }, ...measures.map(choiceOf)],
    kinds: annotationKinds.map((value) => ({ value, label: kindLabels[value] })),
    mostWords,
    parts: pdsaParts.map((id) => ({ id, label: partLabels[id], hint: partHints[id] })),
    open: form.values.kind === 'pdsa' || pdsaParts.some((part) => form.values[part] !== ''),
    button: isNew ? 'Add annotation' : 'Save changes',
    cancel: isNew ? cameFrom(shown, typed) : annotationsAddress(teamId),
  };
}

/** The chart of the measure that is chosen; without one, the list. */
function cameFrom({ place: { teamId }, measures }: Shown, typed: Typed): string {
  const chosen = measures.find(({ code }) => code === typed['measure']);
  return chosen === undefined ? annotationsAddress(teamId) : chartAddress(chosen.code, teamId);
}

/** What it says now, as it would be typed. */
export function typedOf(annotation: Annotation): Typed {
  const { code, period, kind, words, text, plan, do: done, study, act } = annotation;
  return { measure: code ?? 'all', period, kind, words, text, plan, do: done, study, act };
}

/** Faults as they stand on the page, one for each field. */
export function inOrderOfPage(errors: readonly FieldError[]): FieldError[] {
  const known = fields.flatMap((name) => errors.find(({ field }) => field === name) ?? []);
  const others = errors.filter(({ field }) => fields.every((name) => name !== field));
  return [...known, ...others];
}

const saveAgain = 'then save again';

/** Somebody else was quicker; what they wrote stands on the page. */
export function changedFault(annotation: Annotation): FieldError {
  const { known_until, known_from, ender, person } = annotation;
  const message =
    known_until === null
      ? `${person ?? 'Somebody'} changed this at ${shortTime(known_from)}. Look at what it says now, ${saveAgain}`
      : `${ender ?? 'Somebody'} removed this at ${shortTime(known_until)}. To bring it back as you wrote it, look at what it said, ${saveAgain}`;
  return { field: 'words', message };
}

const partHints: Readonly<Record<(typeof pdsaParts)[number], string>> = {
  plan: 'What you will try, where, and what you expect',
  do: 'What was done, and what was different from the plan',
  study: 'What the data and people said',
  act: 'Keep it, change it or stop it, and what comes next',
};
