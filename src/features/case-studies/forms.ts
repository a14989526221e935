import * as z from 'zod';
import { idParam } from '../../lib/http/forms.ts';

const longestSource = 400_000;
const filter = z.string().max(120).catch('');

export const ListQuery = z.object({
  organisation: filter,
  topic: filter,
  /** Where the page begins: `<date>~<id>` of the last card before it. */
  before: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}~\d{1,15}$/)
    .optional()
    .catch(undefined),
});

export const SlugParams = z.object({ slug: z.string().max(80) });

export const ArticleParams = z.object({ id: idParam });

export const ArticleForm = z.strictObject({
  source: z
    .string({ error: 'Enter the article' })
    .max(longestSource, 'Use at most 100,000 characters'),
  action: z.enum(['preview', 'save', 'publish']).default('save'),
  /** The revision that the editor began from. */
  revision: idParam.or(z.literal('0').transform(() => 0)).default(0),
});
