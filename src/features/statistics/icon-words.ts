import type { Html } from '../../lib/text/html.ts';
import { assuranceIcon, variationIcon } from './drawing/chart-icons.ts';
import type { MeasureChart } from './measured/measure-chart.ts';
import { aboutOf, limitsOf } from './words/words-about.ts';

/** An icon with what it says; `about` names the rule, or the target with the limits. */
export interface IconWords {
  readonly icon: Html;
  readonly label: string;
  readonly about: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/icons': { readonly icons: readonly IconWords[] };
  }
}

/** What the latest point says, and the limits against the target; none where nothing may be judged. */
export function iconsOf(chart: MeasureChart): IconWords[] {
  return [...variationOf(chart), ...assuranceOf(chart)];
}

function variationOf({ result, words, table }: MeasureChart): IconWords[] {
  if (result.variation === null || words.variation === null) return [];
  const latest = result.points.findLast(({ y, included }) => y !== null && included);
  const row = table.find(({ position }) => position === latest?.position);
  const about = row?.flagged === true ? row.shows : undefined;
  return [{ icon: variationIcon(result.variation), label: words.variation, about }];
}

function assuranceOf({ result, unit, words }: MeasureChart): IconWords[] {
  if (result.assurance === null || words.assurance === null) return [];
  const icon = assuranceIcon(result.assurance);
  const about = aboutOf(result, unit);
  const point = result.points.findLast(({ y, target }) => y !== null && target !== null);
  const limits = point === undefined ? null : limitsOf(point, about);
  const target = point?.target ?? null;
  const reason =
    target === null || limits === null
      ? undefined
      : `The target is ${about.figures.line(target)}; the limits are ${limits.join(' to ')}`;
  return [{ icon, label: words.assurance, about: reason }];
}
