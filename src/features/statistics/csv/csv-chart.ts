import type { Command } from '../../../lib/command.ts';
import { chartHelp } from './csv-help.ts';

const text = { type: 'string' } as const;
const often = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

export const chartCommand: Command = {
  about: 'Draw a control chart, run chart or funnel from a CSV file, as SVG or PNG.',
  usage: 'FILE.csv|- [--chart KIND | --funnel] [--out FILE.svg|FILE.png] [options]',
  help: chartHelp,
  options: {
    out: text,
    chart: text,
    funnel: flag,
    period: text,
    value: text,
    numerator: text,
    denominator: text,
    direction: text,
    rules: text,
    length: text,
    target: often,
    'fix-after': text,
    rebase: often,
    exclude: often,
    annotate: often,
    'no-screen': flag,
    per: text,
    unit: text,
    title: text,
  },
  // Loaded when it is asked for: what serves pages has no use for a reader of CSV.
  run: async (given) => (await import('./csv-run.ts')).runChart(given),
};
