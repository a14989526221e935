import * as z from 'zod';
import { readDate } from '../../lib/csv/dates.ts';
import { readNumber } from '../../lib/csv/numbers.ts';
import { line, lines, optionalLine } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { codePoints } from '../../lib/text/plain-text.ts';
import { fixedFactor, misfits, targetFault } from './fits.ts';
import {
  charts,
  directions,
  kinds,
  periods,
  ruleSets,
  sharings,
  tallies,
  units,
  type MeasureSetUp,
} from './rules.ts';

const tooLong = (what: string, most: number): string =>
  `${what} must be ${most.toLocaleString('en-GB')} characters or fewer`;

/** A word of a list, as people write it: "Data quality" is data-quality. */
function word<const Words extends readonly string[]>(words: Words, message: string) {
  return z
    .string({ error: message })
    .max(100, message)
    .transform((text) =>
      text
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, '-'),
    )
    .pipe(z.enum(words, message));
}

/** An unticked box sends nothing, and a CSV may leave the cell empty. */
const yesOrNo = word(['yes', 'no', ''], 'Enter yes or no')
  .default('')
  .transform((text) => (text === 'yes' ? 1 : 0));

const wrongTally = 'Choose whether it stands on the audit sheet';
/** A CSV may leave the cell empty. */
const tallyField = word([...tallies, ''], wrongTally)
  .default('')
  .transform((text) => (text === '' ? 'none' : text));

function wholeNumber(message: string, least: number, most: number) {
  return z
    .string({ error: message })
    .max(20, message)
    .default('')
    .transform((text, ctx) => {
      const digits = text.trim();
      if (digits === '') return null;
      const number = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
      if (number >= least && number <= most) return number;
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

const wrongCode = 'Enter a code of one or two letters and a number, such as P8';
const codeField = z
  .string({ error: wrongCode })
  .max(100, wrongCode)
  .transform((text) => text.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z]{1,2}\d{1,3}$/, wrongCode));

const wrongMonth = 'Enter a month like 2026-11';
/** Empty is from the start. */
const optionalMonth = z
  .string({ error: wrongMonth })
  .max(100, wrongMonth)
  .default('')
  .transform((text, ctx) => {
    const month = text.trim();
    const read = month === '' ? undefined : readDate(month);
    if (read === undefined || (read.ok && read.value.kind === 'month')) return month;
    ctx.addIssue({ code: 'custom', message: wrongMonth });
    return z.NEVER;
  });

const wrongTarget = 'Enter a number such as 95';
/** Empty is none. */
const numberField = z
  .string({ error: wrongTarget })
  .max(100, wrongTarget)
  .default('')
  .transform((text, ctx) => {
    const read = readNumber(text.trim());
    if (read.ok) return read.value.number;
    ctx.addIssue({ code: 'custom', message: wrongTarget });
    return z.NEVER;
  });

const definition = {
  name: line('Enter a name', tooLong('Name', 120), 120),
  definition: lines('Enter what counts', tooLong('What counts', 1_000), 1_000),
  numerator: line('Enter the numerator', tooLong('Numerator', 300), 300),
  denominator: optionalLine(tooLong('Denominator', 300), 300),
  exclusions: optionalLine(tooLong('Exclusions', 500), 500),
  unit: word(units, 'Choose a unit'),
  per: wholeNumber('Enter a whole number from 1 to 1,000,000', 1, 1_000_000),
  direction: word(directions, 'Choose which way is better'),
};

const settings = {
  kind: word(kinds, 'Choose a kind'),
  period: word(periods, 'Choose how it is reported'),
  chart: word(charts, 'Choose a chart'),
  rules: word(ruleSets, 'Choose a rule set'),
  rule_length: wholeNumber('Choose 6, 7 or 8 points', 6, 8),
  screening: yesOrNo,
  core: yesOrNo,
  small_numbers_below: wholeNumber('Enter a whole number from 3 to 100, or nothing', 3, 100),
  tally: tallyField,
};

type Fields = z.output<
  z.ZodObject<typeof definition & typeof settings & { code: typeof codeField }>
>;

/** The measure of a form or of a row; what does not fit together is told at its field. */
function measureOf(fields: Fields, ctx: z.RefinementCtx): MeasureSetUp {
  const { per, rules, rule_length, screening, small_numbers_below, ...rest } = fields;
  const fixed = fixedFactor(fields.unit);
  const fault = (field: string, message: string): void =>
    ctx.addIssue({ code: 'custom', path: [field], message });
  if (fixed === undefined && per === null)
    fault('per', 'Enter the number that a rate is per, such as 1000');
  if (fixed !== undefined && per !== null)
    fault('per', 'Leave this empty: only a rate is per a number');
  const measure = {
    ...rest,
    multiply: fixed ?? per ?? 1,
    rule_set: rules,
    rule_length: rules === 'anhoej' ? null : rule_length,
    screen: screening,
    small_number_threshold: small_numbers_below,
  };
  for (const { field, message } of misfits(measure)) fault(field, message);
  return measure;
}

/** A row of the CSV, but for its targets. */
export const MeasureRow = z
  .strictObject({ code: codeField, ...settings, ...definition })
  .transform(measureOf);

export const NewMeasureForm = z
  .strictObject({ code: codeField, ...settings, ...definition, target: numberField })
  .transform(({ target, ...fields }, ctx) => {
    const measure = measureOf(fields, ctx);
    const fault = target === null ? undefined : targetFault(measure, target);
    if (fault !== undefined) ctx.addIssue({ code: 'custom', path: ['target'], message: fault });
    return { measure, target };
  });

/** The mark of what the page showed. */
const seenField = z.string().max(100).default('');

const reasonField = optionalLine(tooLong('Reason', 300), 300);

/** Reason and month count only where the definition is changed. */
export const MeasureForm = z
  .strictObject({
    ...settings,
    ...definition,
    reason: reasonField,
    from_month: optionalMonth,
    seen: seenField,
  })
  .transform(({ reason, from_month, seen, ...fields }, ctx) => ({
    measure: measureOf({ ...fields, code: '' }, ctx),
    change: { reason, from_month, seen },
  }));

export const TargetForm = z.strictObject({
  team: z.union([z.literal('all').transform(() => null), idParam], 'Choose for whom'),
  from_month: optionalMonth,
  value: numberField,
});

/** 27 measures take 12,000. */
const longestSheet = 100_000;

export const ImportForm = z.strictObject({
  text: z
    .string({ error: 'Paste the measures' })
    .refine((text) => codePoints(text) <= longestSheet, 'Paste 100,000 characters or fewer'),
  action: word(['check', 'confirm', 'change'], 'Press a button of the page').default('check'),
  seen: seenField,
  reason: reasonField,
  from_month: optionalMonth,
});

export const SharingForm = z.strictObject({
  sharing: word(sharings, 'Choose how teams see one another'),
  reason: line('Enter a reason', tooLong('Reason', 300), 300),
});

export const CodeParams = z.object({ code: z.string().max(10) });
export const TargetParams = z.object({ code: z.string().max(10), id: idParam });
export const ChangeParams = z.object({ id: idParam });

export const VersionQuery = z.object({ version: idParam.optional().catch(undefined) });
