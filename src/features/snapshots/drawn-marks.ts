import type { ChartMarks } from '../annotations/index.ts';
import type { SeenTeam } from '../statistics/index.ts';

type Annotation = ChartMarks['annotations'][number];
type Phase = ChartMarks['phases'][number];

/** What is drawn of the marks of a chart: no reasons, no names. */
export interface DrawnMarks {
  readonly annotations: readonly Pick<Annotation, 'number' | 'period' | 'words' | 'ofProgramme'>[];
  readonly phases: readonly Pick<Phase, 'period' | 'words'>[];
  readonly fixAfter: number | null;
  readonly exclusions: readonly { readonly period: string }[];
}

export function drawnMarks({ annotations, phases, fixAfter, exclusions }: ChartMarks): DrawnMarks {
  return {
    annotations: annotations.map(({ number, period, words, ofProgramme }) => {
      return { number, period, words, ofProgramme };
    }),
    phases: phases.map(({ period, words }) => ({ period, words })),
    fixAfter,
    exclusions: exclusions.map(({ period }) => ({ period })),
  };
}

/**
 * Marks of an earlier day for somebody who reads them today. Phases and what is left out make the lines, so
 * they stay as they were; words are shown as long as they are said: whoever takes them back, since they told
 * too much, takes them out of snapshots too. Where a team is not named its own words could name it.
 */
export function earlierMarks(
  { annotations, phases, ...lines }: DrawnMarks,
  today: DrawnMarks,
  { named }: SeenTeam,
): DrawnMarks {
  const said = new Map(today.annotations.map(({ number, words }) => [number, words]));
  const phasesSaid = new Set(today.phases.map(({ period, words }) => `${period} ${words}`));
  return {
    ...lines,
    annotations: annotations.flatMap((one) => {
      const words = said.get(one.number);
      if (words === undefined) return [];
      return [{ ...one, words: named || one.ofProgramme ? words : 'Note' }];
    }),
    phases: phases.map(({ period, words }) => {
      const isSaid = named && phasesSaid.has(`${period} ${words}`);
      return { period, words: isSaid ? words : '' };
    }),
  };
}
