import { z } from 'zod';

export const OutboxQuery = z.object({
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
