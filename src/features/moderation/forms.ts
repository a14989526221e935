import * as z from 'zod';
import { checkField, lines } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { reasons } from './rules.ts';

const longest = 1_000;
const atMost = 'must be 1,000 characters or fewer';
const words = lines(
  'Say what is wrong with it, since you chose “Something else”',
  `More about it ${atMost}`,
  longest,
);
const optionalWords = z
  .union([
    z
      .string()
      .regex(/^\s*$/)
      .transform(() => ''),
    words,
  ])
  .default('');

/** The words may be left out where the reason says it. */
export const ReportForm = z.discriminatedUnion(
  'reason',
  [
    z.strictObject({ reason: z.enum(reasons).exclude(['other']), words: optionalWords }),
    z.strictObject({ reason: z.literal('other'), words }),
  ],
  'Choose what is wrong with it',
);

/** The newest decision about the post that its page showed: 0 where there was none. */
const seen = z.coerce.number().int().nonnegative().catch(-1);

export const HidingForm = z.strictObject({
  reason: lines('Enter the reason', `Reason ${atMost}`, longest),
  title: checkField,
  seen,
});

export const LeavingForm = z.strictObject({
  seen,
  /** The newest report that the page showed: what came later is not decided with it. */
  report: z.coerce.number().int().nonnegative().catch(0),
});

export const ShowingForm = z.strictObject({ seen });

export const PostParams = z.object({ id: idParam });
