import { periodInWords } from '../reporting/index.ts';
import { editAddress } from './addresses.ts';
import { bylineOf, decisionInWords } from './in-words.ts';
import { withoutTexts, type ChartAnnotation, type ChartMarks } from './marks.ts';
import { kindLabels } from './rules.ts';
import { shownAnnotation, type ShownAnnotation, type ShownDecision } from './shown-annotations.ts';

interface MarksShown {
  readonly annotations: readonly ShownAnnotation[];
  readonly decisions: readonly ShownDecision[];
  /** Where the viewer adds one, and where they decide about phases, if they may. */
  readonly add: string | undefined;
  readonly settings: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'annotations/marks': MarksShown;
  }
}

interface Reader {
  /** False where the sharing rule keeps the team's name from the viewer: words of the team could tell it. */
  readonly seesTexts: boolean;
  /** The team whose annotations the viewer may change; left out where they may not. */
  readonly mayEditOf?: number | undefined;
  readonly add?: string | undefined;
  readonly settings?: string | undefined;
}

/** What stands under a chart: all that is drawn on it, or changes its lines, with who, when and why. */
export function marksShown(marks: ChartMarks, reader: Reader): MarksShown {
  const { seesTexts, add, settings } = reader;
  const seen = seesTexts ? marks : withoutTexts(marks);
  return {
    annotations: seen.annotations.map((one) => annotationFor(one, reader)),
    decisions: decisionsOf(seen, seesTexts),
    add,
    settings,
  };
}

function annotationFor(one: ChartAnnotation, { seesTexts, mayEditOf }: Reader): ShownAnnotation {
  const scope = one.ofProgramme ? 'all teams' : '';
  if (!seesTexts && !one.ofProgramme) return hidden(one);
  const mayEdit = mayEditOf !== undefined && !one.ofProgramme;
  const href = mayEdit ? editAddress(mayEditOf, one.number) : '';
  return shownAnnotation(one, scope, mayEdit ? [{ label: 'Change', of: one.words, href }] : []);
}

/** Its author and time could tell the team too. */
function hidden({ kind, period }: ChartAnnotation): ShownAnnotation {
  const words = `${kindLabels[kind]}, ${periodInWords(period)}`;
  const text = 'Its words are for the team itself.';
  return { words, about: '', text, parts: [], said: undefined, links: [] };
}

function decisionsOf(
  { phases, fixAfter, baseline, exclusions }: ChartMarks,
  seesTexts: boolean,
): ShownDecision[] {
  const none = { words: '', points: null };
  const all = [
    ...phases.map((one) => ({ ...none, ...one, kind: 'phase' as const })),
    ...(baseline === null
      ? []
      : [{ ...none, ...baseline, kind: 'baseline' as const, period: null, points: fixAfter }]),
    ...exclusions.map((one) => ({ ...none, ...one, kind: 'exclusion' as const })),
  ];
  return all.map((one) => ({
    words: decisionInWords(one),
    reasons: seesTexts ? [one.reason] : [],
    said: seesTexts ? bylineOf(one.by, one.at) : undefined,
    end: undefined,
  }));
}
