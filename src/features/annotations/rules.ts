export const annotationKinds = ['change-idea', 'event', 'pdsa'] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

export const kindLabels: Readonly<Record<AnnotationKind, string>> = {
  'change-idea': 'Change idea',
  event: 'Event',
  pdsa: 'PDSA cycle',
};

/** The four texts of a PDSA cycle, in their order. */
export const pdsaParts = ['plan', 'do', 'study', 'act'] as const;
export type PdsaPart = (typeof pdsaParts)[number];

export const partLabels: Readonly<Record<PdsaPart, string>> = {
  plan: 'Plan',
  do: 'Do',
  study: 'Study',
  act: 'Act',
};

export type SettingKind = 'phase' | 'baseline' | 'exclusion';

/** As many as fit above the points of a chart without hiding them. */
export const mostWords = 40;

export const mostText = 2_000;

/** Fewer points make limits that say little (`spc-rules.md`). */
export const fewestPoints = 12;
export const mostPoints = 100;

/** So many of one team hold at once, so that a page with charts of all teams stays quick. */
export const mostAnnotations = 500;

export const annotationsAPage = 30;

/** An annotation as somebody writes it. */
export interface Written {
  /** null is every measure. */
  readonly measure_id: number | null;
  readonly period: string;
  readonly kind: AnnotationKind;
  readonly words: string;
  readonly text: string;
  readonly plan: string;
  readonly do: string;
  readonly study: string;
  readonly act: string;
}

/** What somebody saw who opened an annotation: another version of it must not be touched unseen. */
export function versionOf({
  id,
  known_until,
}: {
  readonly id: number;
  readonly known_until: string | null;
}): string {
  return known_until === null ? String(id) : `${id}-removed`;
}

/** A phase, a baseline or an exclusion as somebody decides it. */
export interface Decided {
  readonly kind: SettingKind;
  /** null for a baseline. */
  readonly period: string | null;
  /** '' but for a phase. */
  readonly words: string;
  /** null but for a baseline. */
  readonly points: number | null;
  readonly reason: string;
}
