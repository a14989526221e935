import { kindLabels } from '../programme/index.ts';
import { inFull } from './data-rows.ts';
import type { Known } from './known.ts';
import type { MeasuredChart } from './many-charts.ts';
import { latestOf } from './measured/latest.ts';
import type { SeenTeam } from './seen-teams.ts';

export const iconColumns = [
  'measure',
  'name',
  'kind',
  'team',
  'period',
  'from',
  'value',
  'centre',
  'lower limit',
  'upper limit',
  'target',
  'variation',
  'variation in words',
  'assurance',
  'assurance in words',
  'as known on',
];

interface IconData {
  readonly team: SeenTeam;
  readonly charts: readonly MeasuredChart[];
  readonly known: Known | undefined;
}

type Cells = (string | number | null)[];

/** The table of icons as data: the icons by their names, the numbers of the newest value in full. */
export function iconRows({ team, charts, known }: IconData): Cells[] {
  return charts.map(({ measure: { code, name, kind }, chart }) => {
    const point = chart?.result.points.findLast(({ y }) => y !== null);
    const { period, variation, assurance } = latestOf(chart);
    return [
      code,
      name,
      kindLabels[kind],
      team.name,
      period,
      point === undefined ? null : String(point.x),
      ...[point?.y, point?.centre, point?.lower, point?.upper, point?.target].map(inFull),
      chart?.result.variation ?? null,
      variation.words,
      chart?.result.assurance ?? null,
      assurance.words,
      known?.day ?? null,
    ];
  });
}
