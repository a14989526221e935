import type { Html } from '../../../lib/text/html.ts';
import type { CsvFault } from '../../../lib/csv/faults.ts';
import { sameName } from '../../../lib/csv/header.ts';
import type { Sheet } from '../../../lib/csv/sheet.ts';
import { funnelSvg } from '../drawing/chart-funnel.ts';
import { chartSvg } from '../drawing/chart.ts';
import type { Asked } from './csv-asked.ts';
import { chooseChart, rulesOf } from './csv-choice.ts';
import { findColumns, type Columns } from './csv-columns.ts';
import { drawnNotes, printable, seriesOptions, smallTargets } from './csv-options.ts';
import { columnOf, noneReported, ratioRows, rowFaults, valueRows } from './csv-row-faults.ts';
import { monthsWithoutRow, readTable, type Table } from './csv-table.ts';
import { unitOf, type CsvUnit } from './csv-units.ts';
import { SeriesFault } from '../compute/faults.ts';
import type { Unit } from '../words/figures.ts';
import { funnelResult } from '../compute/funnel.ts';
import type { Funnel, Result } from '../compute/result.ts';
import type { ChartKind, FunnelSeries, RatioChart, Series, ValueChart } from '../compute/series.ts';
import { chartResult } from '../compute/spc.ts';

export interface CsvDrawing {
  readonly svg: Html;
  readonly result: Result | Funnel;
  readonly title: string;
  readonly unit: Unit;
  /** What was chosen or read in a way that people should know. */
  readonly notes: readonly string[];
}

export type Drawn =
  | { readonly ok: true; readonly drawing: CsvDrawing }
  | { readonly ok: false; readonly faults: readonly CsvFault[] };

/**
 * From the sheet to the drawing, or every fault that stands in the way; `title` is for charts whose
 * asker gave none. Throws a `UsageError` for options that do not fit the file.
 */
export function drawCsv(
  sheet: Sheet,
  broken: readonly CsvFault[],
  asked: Asked,
  title: string,
): Drawn {
  const found = findColumns(sheet.columns, asked);
  if (!found.ok) return { ok: false, faults: [...broken, found.fault] };
  const table = tableOf(sheet, found.columns, asked);
  const { chart, why } = chooseChart(asked, table);
  const unit = unitOf(chart, table, asked);
  const wrong = rowFaults(chart, table, unit, asked.chart !== undefined);
  const all = [...broken, ...table.faults, ...wrong];
  const faults = all.length === 0 ? noneReported(table) : all;
  if (faults.length > 0) return { ok: false, faults };
  const notes = [
    found.note,
    table.sorted ? 'The rows were put in order of their dates.' : undefined,
    monthsWithoutRow(table),
    why,
    smallTargets(asked, unit.unit),
  ].filter((note) => note !== undefined);
  const heading = printable(asked.title ?? title);
  try {
    const drawn = asked.funnel
      ? drawFunnel(chart as FunnelSeries['chart'], table, unit, asked, heading)
      : drawSeries(chart, table, unit, asked, heading);
    return { ok: true, drawing: { ...drawn, title: heading, unit: unit.unit, notes } };
  } catch (error) {
    if (error instanceof SeriesFault) return { ok: false, faults: [inFile(error, table)] };
    throw error;
  }
}

function tableOf(sheet: Sheet, columns: Columns, { funnel, chart }: Asked): Table {
  return readTable(sheet, columns, { units: funnel, repeats: chart === 'g' || chart === 't' });
}

type Picture = Pick<CsvDrawing, 'svg' | 'result'>;

function drawSeries(
  chart: ChartKind,
  table: Table,
  unit: CsvUnit,
  asked: Asked,
  heading: string,
): Picture {
  const options = seriesOptions(asked, rulesOf(chart, asked), table.rows, unit);
  const series: Series =
    table.kind === 'ratios'
      ? { chart: chart as RatioChart, rows: ratioRows(table), options }
      : { chart: chart as ValueChart, rows: valueRows(table), options };
  const result = chartResult(series);
  const notes = drawnNotes(asked, table.rows);
  const svg = chartSvg(result, heading, { ...standAlone, unit: unit.unit, ...notes });
  return { svg, result };
}

function drawFunnel(
  chart: FunnelSeries['chart'],
  table: Table,
  { unit, multiply }: CsvUnit,
  { direction }: Asked,
  heading: string,
): Picture {
  const result = funnelResult({ chart, rows: ratioRows(table), direction, multiply });
  const across = inWords(table.names.denominator);
  return { svg: funnelSvg(result, heading, { ...standAlone, unit, across }), result };
}

const standAlone = { prefix: 'chart', standAlone: true } as const;

/** "bed_days" as "Bed days". */
function inWords(name: string): string {
  if (sameName(name, 'denominator')) return 'Denominator';
  const words = name.replaceAll('_', ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** What the engine found that no single row showed: numbers that overflow. */
function inFile({ field, position, reason }: SeriesFault, table: Table): CsvFault {
  const line = position === undefined ? 1 : (table.rows[position - 1]?.line ?? 1);
  return { line, column: columnOf(field, table), reason };
}
