import type { FileOf } from './addressed.ts';

export const dataColumns = [
  'measure',
  'name',
  'team',
  'period',
  'from',
  'numerator',
  'denominator',
  'value',
  'centre',
  'lower limit',
  'upper limit',
  'target',
  'what the chart shows',
  'as known on',
];

type Cells = (string | number | null)[];

/** The rows of a chart's table, oldest first, with the lines of the drawing in full. */
export function dataRows({ measure, team, chart, known }: FileOf): Cells[] {
  return chart.table.map((row) => {
    const point = chart.result.points[row.position - 1];
    return [
      measure.code,
      measure.name,
      team.name,
      row.period,
      point === undefined ? null : String(point.x),
      numberOf(row.numerator),
      numberOf(row.denominator),
      ...[point?.y, point?.centre, point?.lower, point?.upper, point?.target].map(inFull),
      row.shows,
      known?.day ?? null,
    ];
  });
}

/** A number as a table prints it: "1,200". */
function numberOf(printed: string): number | null {
  return printed === '' ? null : Number(printed.replaceAll(',', ''));
}

/** Without the dust of the last digits, such as 55.00000000000001. */
function inFull(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value.toPrecision(12));
}
