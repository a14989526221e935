import * as z from 'zod';

const code = z
  .string()
  .regex(/^[A-Z]{1,2}\d{1,3}$/i)
  .transform((text) => text.toUpperCase());

export const MeasureParams = z.object({ code });

/** The key of a team: see `seen-teams.ts`. */
export const KeyParams = z.object({ team: z.string().regex(/^(\d{1,15}|[A-Za-z]{1,2})$/) });

/** A day; what is none is told on the page. */
export const KnownQuery = z.object({ known: z.string().max(100).default('').catch('?') });

export const MultiplesQuery = z.object({
  sort: z.enum(['name', 'signal']).catch('name'),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .catch(1),
});
