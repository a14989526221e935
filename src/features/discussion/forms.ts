import * as z from 'zod';
import { formKeyField, line } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import {
  codePoints,
  lengthLimits,
  normaliseText,
  withoutControls,
} from '../../lib/text/plain-text.ts';
import { newFormKey } from './form-keys.ts';
import { inFigures } from '../../lib/text/counted.ts';

const longestTitle = 120;
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** Characters that turn the direction of what stands after them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;

const title = line(
  'Enter a title',
  `Title must be ${longestTitle} characters or fewer`,
  longestTitle,
)
  .refine((text) => seen.test(text), 'Enter a title')
  .refine((text) => !turning.test(text), 'Use letters, numbers and signs on one line');

/** Markdown, kept as typed but for line ends, composed letters and characters that HTML forbids. */
function body(empty: string, tooLong: string): z.ZodType<string> {
  return z
    .string({ error: empty })
    .transform((text) => withoutControls(normaliseText(text)))
    .refine((text) => seen.test(text), empty)
    .refine((text) => codePoints(text) <= lengthLimits.post, tooLong);
}

const atMost = `must be ${inFigures(lengthLimits.post)} characters or fewer`;
const postBody = body('Enter your post', `Post ${atMost}`);

export const ThreadForm = z.strictObject({
  title,
  body: postBody,
  form_key: formKeyField.default(newFormKey),
  action: z.enum(['preview', 'post']).default('post'),
});

export const ReplyForm = z.strictObject({
  body: body('Enter your reply', `Reply ${atMost}`),
  form_key: formKeyField.default(newFormKey),
  action: z.enum(['preview', 'post']).default('post'),
});

export const EditForm = z.strictObject({
  body: postBody,
  form_key: formKeyField.default(newFormKey),
  action: z.enum(['preview', 'save']).default('save'),
});

/** The key of a form that is shown again; a new one where none of ours stood. */
export const KeptFormKey = formKeyField.catch(newFormKey);

export const SpaceParams = z.object({
  space: z
    .string()
    .max(60)
    .regex(/^[a-z0-9-]+$/),
});

export const ThreadParams = z.object({ id: idParam });
export const PostParams = z.object({ id: idParam });

/** A place in a list that goes by id: the thread before it. 0 is the beginning. */
export const AfterQuery = z.object({ after: idParam.catch(0) });

/** Whatever is no page of the thread leads to its first. */
export const ThreadQuery = z.object({
  page: z
    .string()
    .max(9)
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .catch(1),
});

/** `before` is a place in the list, as `pages.ts` writes it: milliseconds of a time, and an id. */
export const SpaceQuery = z.object({
  before: z
    .string()
    .max(30)
    .regex(/^\d{1,13}-[1-9]\d{0,14}$/)
    .transform((text) => {
      const [time, id] = text.split('-').map(Number) as [number, number];
      return { before: new Date(time).toISOString(), before_id: id };
    })
    .optional()
    .catch(undefined),
});
