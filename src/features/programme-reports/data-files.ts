import type { Request, Response } from 'express';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import type { PeriodFigures } from '../statistics/index.ts';
import { readingOf } from './addressed.ts';
import type { Reading, ReadMeasure } from './readings.ts';

type Cells = (string | number | null)[];

/** Every figure of a report, and no more than its page may show. */
export function show(req: Request, res: Response): void {
  const reading = readingOf(req);
  const { to } = reading.content.span;
  res.attachment(`report-${to}.csv`).type('text/csv; charset=utf-8');
  res.send(csvHeader(columns) + csvRows([...reading.measures.flatMap(rowsOf), ...counts(reading)]));
}

const columns = [
  'measure',
  'name',
  'period',
  'numerator',
  'denominator',
  'value',
  'centre',
  'lower limit',
  'upper limit',
  'target',
  'rule',
  'numerator at least',
  'numerator at most',
  'teams reported',
  'teams left out',
  'teams expected',
  'what the chart shows',
];

function rowsOf({ measure: { code, name, isSum }, figures }: ReadMeasure): Cells[] {
  if (figures !== undefined && isSum) {
    return figures.rows.map((row) => [code, name, ...cellsOf(row)]);
  }
  const why = isSum ? 'Reports have changed since, not shown any more' : 'Cannot be added up';
  return [[code, name, ...Array<null>(columns.length - 3).fill(null), why]];
}

function cellsOf(row: PeriodFigures): Cells {
  return [
    row.period,
    row.numerator,
    row.denominator,
    row.value,
    row.centre,
    row.lower,
    row.upper,
    row.target,
    row.rule?.replaceAll('-', ' ') ?? null,
    row.least,
    row.most,
    row.reported,
    row.leftOut,
    row.expected,
    row.shows,
  ];
}

/** What the report counts besides, with the count as the numerator. */
function counts({ content: { span, teams, members } }: Reading): Cells[] {
  const of = (state: string): number => teams.filter((team) => team.state === state).length;
  const named: [string, number][] = [
    ['Teams that were to report', teams.length],
    ['Teams that reported on time', of('on time')],
    ['Teams that reported late', of('late')],
    ['Teams whose report is missing', of('missing')],
    ['Members who were here, at least', members.here],
    ['Members who wrote', members.authors],
    ['Posts written', members.posts],
    ['Threads started', members.threads],
  ];
  return named.map(([name, count]) => [
    '',
    name,
    span.to,
    count,
    ...Array<null>(columns.length - 4).fill(null),
  ]);
}
