import * as z from 'zod';
import { change } from '../../lib/db/statements.ts';

/**
 * Keeps right since when somebody has needed a second factor. Belongs into every transaction that gives
 * them a role, or gives or takes a factor.
 */
export const settleFactorWanted = change({
  sql: `UPDATE users SET factor_wanted_since =
          iif(role = 'member'
              OR EXISTS (SELECT 1 FROM authenticators WHERE user_id = users.id)
              OR EXISTS (SELECT 1 FROM passkeys WHERE user_id = users.id),
            NULL, coalesce(factor_wanted_since, :now))
        WHERE id = :id`,
  params: { id: z.int(), now: z.string() },
});
