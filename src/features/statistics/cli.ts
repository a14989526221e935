import { text as readAll } from 'node:stream/consumers';
import { CommandFault, done, UsageError, type Command } from '../../lib/command.ts';
import { chartCommand } from './csv/csv-chart.ts';
import { SeriesFault } from './compute/faults.ts';
import { CaseFault, parseCase } from './goldens/golden-case.ts';
import { expectedOf } from './goldens/golden-expected.ts';

export const commands: Readonly<Record<string, Command>> = {
  chart: chartCommand,

  spc: {
    about: 'Compute one chart: a case as JSON on standard input, what is expected of it on output.',
    usage: '< CASE.json',
    options: {},
    run: async ({ words }) => {
      if (words.length > 0) throw new UsageError('The case is read from standard input');
      const expected = compute(await readAll(process.stdin));
      return done(JSON.stringify(expected, null, 2), expected);
    },
  },
};

function compute(text: string): object {
  try {
    return expectedOf(parseCase(text));
  } catch (error) {
    if (error instanceof CaseFault) throw new CommandFault(error.message);
    if (error instanceof SeriesFault) throw new CommandFault(inWords(error));
    throw error;
  }
}

/** A case has its own names for what the engine calls otherwise. */
const caseNames: Readonly<Record<string, string>> = {
  fixAfter: 'options.fix_after',
  rebaseAt: 'options.rebase_at',
  exclude: 'options.exclude',
  targets: 'options.target',
  multiply: 'options.multiply',
};

function inWords({ field, position, reason }: SeriesFault): string {
  if (position !== undefined) return `data, row ${position}, ${field}: ${reason}`;
  return `${caseNames[field] ?? `data, ${field}`}: ${reason}`;
}
