import { parseArgs } from 'node:util';
import { csvFaultWords, inFileOrder, type CsvFault } from '../../src/lib/csv/faults.ts';
import { readCsv } from '../../src/lib/csv/read-csv.ts';
import { readAsked } from '../../src/features/statistics/csv/csv-asked.ts';
import { chartCommand } from '../../src/features/statistics/csv/csv-chart.ts';
import { drawCsv, type CsvDrawing } from '../../src/features/statistics/csv/csv-drawing.ts';

type Outcome = { readonly drawing: CsvDrawing } | { readonly faults: readonly CsvFault[] };

/** What `frailsafe chart` makes of a text with these words, without a process or a file. */
export function chartOf(text: string | Uint8Array, words = ''): Outcome {
  const args = words === '' ? [] : words.split(' ');
  const { values } = parseArgs({ args, options: { ...chartCommand.options } });
  const given = Object.entries(values);
  const asked = readAsked(
    Object.fromEntries(given.filter(([, value]) => !Array.isArray(value))) as Record<
      string,
      string
    >,
    Object.fromEntries(given.filter(([, value]) => Array.isArray(value))) as Record<
      string,
      string[]
    >,
    ['-'],
  );
  const { sheet, faults } = readCsv(typeof text === 'string' ? Buffer.from(text) : text);
  if (sheet === undefined) return { faults };
  const drawn = drawCsv(sheet, faults, asked, 'Chart');
  return drawn.ok ? { drawing: drawn.drawing } : { faults: drawn.faults };
}

export function drawingOf(text: string, words = ''): CsvDrawing {
  const outcome = chartOf(text, words);
  if ('drawing' in outcome) return outcome.drawing;
  throw new Error(outcome.faults.map(csvFaultWords).join('\n'));
}

export function pointsOf(text: string, words = ''): readonly object[] {
  return drawingOf(text, words).result.points;
}

export function faultsOf(text: string, words = ''): string[] {
  const outcome = chartOf(text, words);
  return 'faults' in outcome ? inFileOrder(outcome.faults).map(csvFaultWords) : [];
}

/** Lines of a table of months from January 2025. */
export function months(header: string, rows: readonly string[]): string {
  const lines = rows.map((row, at) => {
    const month = `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    return `${month},${row}`;
  });
  return [`month,${header}`, ...lines, ''].join('\n');
}
