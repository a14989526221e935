import * as z from 'zod';
import { emailField, nameField } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { codePoints, normaliseText } from '../../lib/text/plain-text.ts';
import { referencePattern } from './references.ts';

const longestMessage = 5_000;

/** Text of many lines: trimmed, composed, with no control characters but line breaks and tabs. */
function lines(empty: string, tooLong: string, most: number): z.ZodType<string> {
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

/** A field that people leave empty, since they do not see it; programs that send spam fill it in. */
const trapField = z
  .unknown()
  .optional()
  .transform((value) => value !== undefined && value !== '');

export const MessageForm = z.strictObject({
  name: nameField(),
  email: emailField(),
  message: lines(
    'Enter your message',
    `Message must be ${longestMessage.toLocaleString('en-GB')} characters or fewer`,
    longestMessage,
  ),
  website: trapField,
});

export type NewMessage = Omit<z.output<typeof MessageForm>, 'website'>;

export const ReferenceParams = z.object({ reference: z.string().max(20).regex(referencePattern) });

export const MessageParams = z.object({ id: idParam });
