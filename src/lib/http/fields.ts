import * as z from 'zod';
import { checkEmail } from '../text/emails.ts';
import { checkName } from '../text/names.ts';
import { codePoints, normaliseText } from '../text/plain-text.ts';

/** Longer than any limit people meet: what is past it is refused before it is looked at. */
const longestLine = 1_000;

/** One line of text: trimmed, composed, without control characters. */
export function line(empty: string, tooLong: string, most: number) {
  return trimmed(empty, tooLong).pipe(shortLine(tooLong, most).min(1, empty));
}

/** Like `line`, but may be left empty or out. */
export function optionalLine(tooLong: string, most: number) {
  return trimmed(tooLong, tooLong).pipe(shortLine(tooLong, most)).default('');
}

/** Text of many lines: trimmed, composed, with no control characters but line breaks and tabs. */
export function lines(empty: string, tooLong: string, most: number): z.ZodType<string> {
  return z
    .string({ error: empty })
    .transform((text) => normaliseText(text).trim())
    .pipe(
      z
        .string()
        .refine((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text), empty)
        .refine((text) => codePoints(text) <= most, tooLong)
        .refine(
          (text) => !/(?![\n\t])\p{Cc}/u.test(text),
          'Remove the signs that cannot be seen, or type the text again',
        ),
    );
}

function trimmed(missing: string, tooLong: string) {
  return z
    .string({ error: missing })
    .max(longestLine, tooLong)
    .transform((text) => text.normalize('NFC').trim());
}

function shortLine(tooLong: string, most: number) {
  return z
    .string()
    .refine((text) => codePoints(text) <= most, tooLong)
    .refine(
      (text) => !/[\p{Cc}\u2028\u2029]/u.test(text),
      'Use letters, numbers and signs on one line',
    );
}

const wrongEmail = 'Enter an email address in the correct format, like name@example.com';

/** An email address, as typed; `key` is what is compared. `empty` is said when nothing was typed. */
export function emailField(empty = 'Enter your email address') {
  return z.string({ error: empty }).transform((text, ctx) => {
    const check = checkEmail(text);
    if (check.ok) return { value: check.value, key: check.key };
    ctx.addIssue({ code: 'custom', message: check.fault === 'empty' ? empty : wrongEmail });
    return z.NEVER;
  });
}

const nameFaults = {
  long: 'Name must be 80 characters or fewer',
  characters: 'Name must be made of letters, spaces, hyphens and apostrophes',
  mixed: 'Write the name in one alphabet',
  reserved: 'Enter the name of a person',
} as const;

/** The name of a person, as it is shown. `empty` is said when nothing was typed. */
export function nameField(empty = 'Enter your name') {
  const messages = { empty, ...nameFaults };
  return z.string({ error: empty }).transform((text, ctx) => {
    const check = checkName(text);
    if (check.ok) return check.value;
    ctx.addIssue({ code: 'custom', message: messages[check.fault] });
    return z.NEVER;
  });
}

/** A tick box: a browser sends nothing for an empty one. */
export const checkField = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes');

/** A key made with a form, so that sending it twice does its work once. */
export const formKeyField = z
  .string()
  .regex(/^[\w-]{16,64}$/, 'Open the page again and send it once more');

/**
 * A day that a date control sends, as the moment at which it is over; empty is none. An hour before
 * midnight in UTC is still that day in the UK, whether summer time runs or not.
 */
export function dayField(message: string) {
  return z
    .union([z.literal(''), z.iso.date(message)], message)
    .default('')
    .transform((day) => (day === '' ? undefined : `${day}T22:59:59.999Z`));
}

/** A field that people leave empty, since they do not see it; programs that send spam fill it in. */
export const trapField = z
  .unknown()
  .optional()
  .transform((value) => value !== undefined && value !== '');
