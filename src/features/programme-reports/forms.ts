import * as z from 'zod';
import { inFigures } from '../../lib/text/counted.ts';
import { codePoints, lengthLimits, normaliseText } from '../../lib/text/plain-text.ts';

const isMonth = /^2\d{3}-(0[1-9]|1[0-2])$/;

export const MonthParams = z.object({ month: z.string().regex(isMonth) });

const tooLong = `Opening text must be ${inFigures(lengthLimits.post)} characters or fewer`;

/** How often the opening had been saved when the page was made; 0 before it was saved. */
const was = z
  .string({ error: 'Open the page again' })
  .regex(/^\d{1,9}$/, 'Open the page again')
  .transform(Number);

export const OpeningForm = z.strictObject({
  opening: z
    .string({ error: tooLong })
    .transform((text) => normaliseText(text).trim())
    .refine((text) => codePoints(text) <= lengthLimits.post, tooLong)
    .default(''),
  from_month: z.string({ error: 'Choose a month' }).regex(isMonth, 'Choose a month'),
  was,
  action: z.enum(['save', 'preview']).default('save'),
});

export const IssueForm = z.strictObject({ was });
