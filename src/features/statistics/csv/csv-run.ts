import path from 'node:path';
import { CommandFault, done, failed, type Command, type Result } from '../../../lib/command.ts';
import { csvFaultLines, inFileOrder, type CsvFault } from '../../../lib/csv/faults.ts';
import { readCsv } from '../../../lib/csv/read-csv.ts';
import { readInputFile, writeOutputFile } from '../../../lib/command-files.ts';
import { chartPng } from '../drawing/chart-png.ts';
import { readAsked, type Asked } from './csv-asked.ts';
import { drawCsv, type CsvDrawing } from './csv-drawing.ts';

/** `frailsafe chart`: reads, draws and hands over. Throws a `UsageError` or a `CommandFault`. */
export async function runChart(given: Parameters<Command['run']>[0]): Promise<Result> {
  const asked = readAsked(given.options, given.lists, given.words);
  const { sheet, faults } = readCsv(await readInputFile(asked.file));
  if (sheet === undefined) return refused(asked, faults);
  const drawn = drawCsv(sheet, faults, asked, titleOf(asked.file));
  if (!drawn.ok) return refused(asked, drawn.faults);
  return handOver(asked, drawn.drawing);
}

/** "falls-with-harm.csv" as "Falls with harm". */
function titleOf(file: string): string {
  const name = file === '-' ? 'Chart' : path.parse(file).name.replaceAll(/[-_]+/g, ' ').trim();
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** Faults go to standard error, so that no drawing ever holds them; scripts read them on output. */
function refused({ file, json }: Asked, found: readonly CsvFault[]): Result {
  const faults = inFileOrder(found);
  if (json) return failed('', { faults });
  const name = file === '-' ? 'Standard input' : file;
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  throw new CommandFault(
    [`${name} has ${count}; nothing is drawn.`, ...csvFaultLines(faults)].join('\n'),
  );
}

async function handOver({ out, json }: Asked, drawing: CsvDrawing): Promise<Result> {
  const { svg, result, title, unit, notes } = drawing;
  if (out !== undefined)
    writeOutputFile(out.file, out.kind === 'png' ? await chartPng(svg) : `${svg}\n`);
  for (const note of notes) process.stderr.write(`${note}\n`);
  const shown = out === undefined || json ? svg : `Written to ${out.file}.`;
  return done(shown, { ...result, title, unit });
}
