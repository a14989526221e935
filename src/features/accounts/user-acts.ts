import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { showAgain } from './addressed-user.ts';
import { userAddress } from './user-pages.ts';

/**
 * Does one thing to a person and goes back to their page, which says what came of it. `work` gives that
 * sentence, or the fault of a field.
 */
export async function act(
  req: Request,
  res: Response,
  userId: number,
  field: string,
  work: () => string | { readonly fault: string },
): Promise<void> {
  try {
    const outcome = await write(work);
    if (typeof outcome !== 'string') {
      return showAgain(req, res, { status: 422, errors: [{ field, message: outcome.fault }] });
    }
    leaveNotice(req, { kind: 'success', text: outcome });
    seeOther(res, userAddress(userId));
  } catch (error) {
    showAgain(req, res, faultOnForm(error, field, res));
  }
}
