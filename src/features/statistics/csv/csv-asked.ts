import * as z from 'zod';
import { UsageError } from '../../../lib/command.ts';
import type { ChartKind, Direction } from '../compute/series.ts';

/** What `frailsafe chart` was asked for, before anything is known of the file. */
export interface Asked {
  /** `-` is standard input. */
  readonly file: string;
  /** Left out: standard output. */
  readonly out?: { readonly file: string; readonly kind: 'svg' | 'png' };
  readonly json: boolean;
  readonly chart?: ChartKind;
  readonly funnel: boolean;
  /** Names of columns. */
  readonly columns: AskedColumns;
  readonly direction: Direction;
  readonly rules?: 'making-data-count' | 'anhoej';
  readonly length?: 6 | 7 | 8;
  readonly targets: readonly string[];
  readonly fixAfter?: number;
  readonly rebase: readonly string[];
  readonly exclude: readonly string[];
  readonly annotate: readonly string[];
  readonly screen: boolean;
  readonly per?: number;
  readonly unit?: string;
  readonly title?: string;
}

interface AskedColumns {
  readonly period?: string;
  readonly value?: string;
  readonly numerator?: string;
  readonly denominator?: string;
}

type Given = Readonly<Record<string, string | boolean | undefined>>;
type Lists = Readonly<Record<string, readonly string[]>>;

const kinds = ['run', 'xmr', 'i', 'mr', 'p', 'pp', 'u', 'up', 'c', 'g', 't'] as const;

const Options = z.object({
  out: z
    .string()
    .regex(/^-$|\.(svg|png)$/i, 'must end in .svg or .png')
    .optional(),
  chart: oneOf(kinds).optional(),
  direction: oneOf(['increase', 'decrease', 'neutral']).default('neutral'),
  rules: oneOf(['making-data-count', 'anhoej']).optional(),
  length: oneOf(['6', '7', '8'])
    .transform((length) => Number(length) as 6 | 7 | 8)
    .optional(),
  'fix-after': z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1')
    .transform(Number)
    .optional(),
  per: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number, such as 1000')
    .transform(Number)
    .optional(),
});

/** Throws a `UsageError` that names every option that is wrong in itself, and those that exclude each other. */
export function readAsked(given: Given, lists: Lists, words: readonly string[]): Asked {
  const read = Options.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`);
    throw new UsageError(faults.join('\n'));
  }
  const [file = '', ...more] = words;
  if (file === '') throw new UsageError('Name a CSV file, or - for standard input');
  if (more.length > 0)
    throw new UsageError(`One file makes one chart; found also ${more.join(' ')}`);
  const { out, 'fix-after': fixAfter, ...plain } = read.data;
  const asked = {
    ...plain,
    file,
    fixAfter,
    out: out === undefined || out === '-' ? undefined : { file: out, kind: kindOf(out) },
    json: given['json'] === true,
    funnel: given['funnel'] === true,
    screen: given['no-screen'] !== true,
    columns: present({
      period: textOf(given['period']),
      value: textOf(given['value']),
      numerator: textOf(given['numerator']),
      denominator: textOf(given['denominator']),
    }),
    targets: lists['target'] ?? [],
    rebase: lists['rebase'] ?? [],
    exclude: lists['exclude'] ?? [],
    annotate: lists['annotate'] ?? [],
    unit: textOf(given['unit']),
    title: textOf(given['title']),
  };
  const whole = present(asked) as Asked;
  checkTogether(whole);
  return whole;
}

function checkTogether(asked: Asked): void {
  const { columns, chart, rules, length, funnel } = asked;
  const ratio = columns.numerator ?? columns.denominator;
  if (columns.value !== undefined && ratio !== undefined)
    throw new UsageError('A chart is of --value, or of --numerator and --denominator, not of both');
  const set = rules ?? (chart === undefined ? 'making-data-count' : defaultRules(chart));
  if (length !== undefined && set === 'anhoej')
    throw new UsageError(
      '--length is for the rules making-data-count; those of anhoej have their own',
    );
  if (funnel) checkFunnel(asked);
}

/** Making Data Count's rules ask for limits that lie even round the centre, and for points that stand for themselves. */
export function defaultRules(chart: ChartKind): 'making-data-count' | 'anhoej' {
  return ['run', 'mr', 'g', 't'].includes(chart) ? 'anhoej' : 'making-data-count';
}

function checkFunnel(asked: Asked): void {
  if (asked.chart !== undefined && !['p', 'pp', 'u', 'up'].includes(asked.chart))
    throw new UsageError(`There is no funnel of the chart ${asked.chart}: take p, pp, u or up`);
  const overTime = {
    '--value': asked.columns.value,
    '--rules': asked.rules,
    '--length': asked.length,
    '--fix-after': asked.fixAfter,
    '--target': asked.targets[0],
    '--rebase': asked.rebase[0],
    '--exclude': asked.exclude[0],
    '--annotate': asked.annotate[0],
    '--no-screen': asked.screen ? undefined : true,
  };
  const wrong = Object.entries(overTime).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (wrong.length > 0)
    throw new UsageError(`A funnel compares units at one time, and takes no ${wrong.join(', ')}`);
}

function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  return z.enum(words, `must be one of ${words.join(', ')}`);
}

function kindOf(file: string): 'svg' | 'png' {
  return file.toLowerCase().endsWith('.png') ? 'png' : 'svg';
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Without the fields that were not given. */
function present<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
