import * as z from 'zod';
import { line, optionalLine } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { fileAgain } from '../../lib/http/return-to.ts';
import { entryFields, type EntryField, type TypedEntry } from './entries.ts';
import { isMonth, isWeek, oldestMonth } from './periods.ts';

const month = z.string().refine((text) => isMonth(text) && text >= oldestMonth);
const period = z.string().refine((text) => isMonth(text) || isWeek(text));
const code = z.string().regex(/^[A-Za-z]{1,4}\d{1,4}$/);

export const TeamParams = z.object({ team: idParam });
export const MonthParams = z.object({ team: idParam, month });
export const AnswerParams = z.object({ team: idParam, period, measure: code });
export const CheckParams = z.object({ check: z.string().regex(/^[\w-]{22}$/) });

/** Where a list of months goes on: with the month before this one. */
export const BeforeQuery = z.object({
  before: month.optional().catch(undefined),
});

/** No number, date or line is so long; what is past it is refused before it is looked at. */
const typed = z.string().max(5_000, 'Write less here').optional();

/** A month's form: the fields of each answer end in its key; `base` tells what stood there when it was opened. */
export function monthForm(keys: readonly string[]) {
  const names = keys.flatMap((key) => [...entryFields, 'base'].map((field) => `${field}-${key}`));
  return z.strictObject({
    ...Object.fromEntries(names.map((name) => [name, typed])),
    action: z.enum(['save', 'check'], 'Press a button of the page').default('save'),
  });
}

/** The fields of one answer out of a form. */
export function typedEntry(form: Readonly<Record<string, unknown>>, key?: string): TypedEntry {
  const ending = key === undefined ? '' : `-${key}`;
  const found = entryFields.flatMap((field): [EntryField, string][] => {
    const text = form[`${field}${ending}`];
    // A browser sends lines as CR LF.
    const trimmed = typeof text === 'string' ? text.replace(/\r\n?/g, '\n').trim() : '';
    return trimmed === '' ? [] : [[field, trimmed]];
  });
  return Object.fromEntries(found);
}

export const SubmissionForm = z.strictObject({
  /** What the page showed; nothing else is submitted. */
  seen: z.string().max(100).default(''),
});

const whyField = line('Say why it is corrected', 'Write 300 characters at most', 300);

export const CorrectionForm = z.strictObject({
  ...Object.fromEntries(entryFields.map((field) => [field, typed])),
  why: whyField,
  /** The observation that was shown, or 0 for none. */
  was: z
    .string()
    .regex(/^\d{1,15}$/, 'Open the page again')
    .transform(Number),
});

export const ImportForm = z.strictObject({
  text: z.string().default(''),
});

/** A file that came when its person was logged out was not taken. */
export const ImportQuery = z.object({
  file: z.literal(fileAgain).optional().catch(undefined),
});

/** Why a file changes values; needed only where it does. */
export const importWhy = optionalLine('Write 300 characters at most', 300);

/** Whoever takes another file need not mend what they typed for this one. */
export const ConfirmForm = z.discriminatedUnion(
  'action',
  [
    z.strictObject({ action: z.literal('confirm'), why: importWhy }),
    z.strictObject({ action: z.literal('discard'), why: z.string().optional() }),
  ],
  'Press a button of the page',
);

export const DueDayForm = z.strictObject({
  due_day: z
    .string({ error: 'Enter a day from 1 to 28' })
    .regex(/^([1-9]|1\d|2[0-8])$/, 'Enter a day from 1 to 28')
    .transform(Number),
});

export const FirstMonthForm = z.strictObject({
  first_month: z
    .string({ error: 'Enter a month like 2026-11' })
    .transform((text) => text.trim())
    .refine(
      (text) => text === '' || (isMonth(text) && text >= oldestMonth),
      'Enter a month like 2026-11',
    )
    .transform((text) => (text === '' ? null : text)),
});
