import * as z from 'zod';

export const CodeParams = z.object({ code: z.string().max(10) });
/** The key of a team: see `seen-teams.ts`. */
export const KeyParams = z.object({ team: z.string().regex(/^(\d{1,15}|[A-Za-z]{1,2})$/) });

export const MultiplesQuery = z.object({
  sort: z.enum(['name', 'signal']).catch('name'),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .catch(1),
});
