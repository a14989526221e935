import type { EmbeddedFigure } from '../../lib/embeds.ts';
import { counted } from '../../lib/text/counted.ts';
import { longDate } from '../../lib/text/dates.ts';
import { firstDayOf, periodInWords } from '../reporting/index.ts';
import {
  chartSvg,
  keyHtml,
  keyOf,
  tableOf,
  type ChartRow,
  type Measure,
  isDrawn,
  type MeasureChart,
} from '../statistics/index.ts';
import { snapshotAddress } from './addresses.ts';
import { chartName, snapshotName } from './in-words.ts';
import type { NotShown, SeenSnapshot } from './seen-snapshots.ts';

/** A snapshot as it stands in a post. `prefix` begins every id in it. */
export function snapshotFigure(seen: SeenSnapshot, prefix: string): EmbeddedFigure {
  const { snapshot, charted, measure, chart } = seen;
  const heading = chartName(measure, charted.name);
  return {
    name: snapshotName(snapshot.id),
    href: snapshotAddress(snapshot.id),
    heading,
    about: aboutWords(seen),
    ...drawingOf(seen, heading, `${prefix}s${snapshot.id}`),
    says: chart === undefined ? [noChart] : [...pointWords(seen), ...chart.words.says.slice(0, 1)],
    since: sinceWords(seen),
    table: chart === undefined || chart.table.length === 0 ? undefined : cellsOf(measure, chart),
    open: false,
  };
}

/** What stands in its place where it is not shown: nothing of it. */
export function withheldFigure(number: number, why: NotShown): EmbeddedFigure {
  return {
    name: snapshotName(number),
    href: snapshotAddress(number),
    heading: '',
    about: withheldWords[why],
    drawing: undefined,
    key: undefined,
    says: [],
    since: undefined,
    table: undefined,
    open: false,
  };
}

export const withheldWords: Readonly<Record<NotShown, string>> = {
  team: 'This chart is of one team and is not shared now.',
  sums:
    'The sums in this snapshot have changed since. It is not shown now, since the sums of two days could ' +
    'tell what one team reported.',
  rule:
    'This snapshot is from a time when teams saw one another in another way. It is not shown now, ' +
    'since the words beside it could tell which team it is.',
};

const noChart = 'No chart can be made of these numbers.';

/** Who made it would tell whose letter it is: most people discuss the chart of their own team. */
function aboutWords({ snapshot, charted }: SeenSnapshot): string {
  const isNamed = charted.team?.named ?? true;
  const maker = isNamed && snapshot.maker !== null ? ` by ${snapshot.maker}` : '';
  return `As frozen on ${longDate(snapshot.made_at)}${maker}. The data are for improvement, not for judging hospitals.`;
}

function drawingOf(
  { snapshot, chart }: SeenSnapshot,
  heading: string,
  prefix: string,
): Pick<EmbeddedFigure, 'drawing' | 'key'> {
  if (!isDrawn(chart)) return { drawing: undefined, key: undefined };
  const { result, unit, desc, notes } = chart;
  const position = positionOf(snapshot.point, chart);
  const point = position === undefined ? [] : [{ position, text: 'Discussed' }];
  const annotations = [...notes.annotations, ...point];
  return {
    drawing: chartSvg(result, heading, { prefix, unit, desc, ...notes, annotations }),
    key: keyHtml(keyOf(result)),
  };
}

function positionOf(point: string | null, { result }: MeasureChart): number | undefined {
  if (point === null) return undefined;
  const day = firstDayOf(point);
  return result.points.find(({ x }) => x === day)?.position;
}

/** "About October 2026: 18 of 20, 90%." */
function pointWords({ snapshot, chart }: SeenSnapshot): string[] {
  const { point } = snapshot;
  if (point === null || chart === undefined) return [];
  const position = positionOf(point, chart);
  const row = chart.table.find((one) => one.position === position);
  const said = row === undefined ? '' : saidIn(row);
  return [`About ${periodInWords(point)}${said === '' ? '' : `: ${said}`}.`];
}

function saidIn({ numerator, denominator, value, shows }: ChartRow): string {
  const counts = denominator === '' ? numerator : `${numerator} of ${denominator}`;
  const values = numerator === '' ? [value] : [counts, value];
  return [...values, shows].filter((words) => words !== '').join(', ');
}

function sinceWords({ snapshot, charted, changes, recomputed }: SeenSnapshot) {
  const { changed, added, redefined } = changes;
  const counts = [
    ...(changed > 0
      ? [`${counted(changed, 'value')} ${changed === 1 ? 'has' : 'have'} changed`]
      : []),
    ...(added > 0 ? [`${counted(added, 'value')} ${added === 1 ? 'was' : 'were'} added`] : []),
  ];
  const words = [
    ...(counts.length > 0 ? [`Since then ${counts.join(' and ')}.`] : []),
    ...(redefined ? ['Its definition, rules, targets or phases are others now.'] : []),
    ...(recomputed ? ['The site computes such charts in another way now.'] : []),
  ];
  if (words.length === 0) return undefined;
  const links = [
    { label: snapshotName(snapshot.id), href: snapshotAddress(snapshot.id) },
    { label: 'the chart as it is now', href: charted.address },
  ];
  return { words: words.join(' '), links };
}

function cellsOf(measure: Measure, chart: MeasureChart): EmbeddedFigure['table'] {
  // Reasons for what was not reported are the team's own, and were not frozen.
  const { columns, latest, earlier } = tableOf(measure, chart, [], 'others');
  const values = columns.value === undefined ? [] : [columns.value];
  return {
    columns: [
      { label: columns.period, isNumber: false },
      ...[...columns.counts, ...values].map((label) => ({ label, isNumber: true })),
      { label: 'What the chart shows', isNumber: false },
    ],
    rows: [...latest, ...earlier].map(({ period, counts, value, shows }) => [
      period,
      ...counts,
      ...(columns.value === undefined ? [] : [value]),
      shows,
    ]),
  };
}
