import * as z from 'zod';

const code = z
  .string()
  .regex(/^[A-Z]{1,2}\d{1,3}$/i)
  .transform((text) => text.toUpperCase());

export const MeasureParams = z.object({ code });

/** `team` is a key of `seen-teams.ts`. */
export const ChartParams = z.object({ code, team: z.string().max(15) });

/** A day; what is none is told on the page. */
export const KnownQuery = z.object({ known: z.string().max(100).default('').catch('?') });
