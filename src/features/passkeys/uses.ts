import type { Request } from 'express';
import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import { write } from '../../lib/db/transaction.ts';
import { signedCount } from './ceremonies.ts';
import { spendChallenge, type Occasion } from './challenges.ts';
import type { Used } from './forms.ts';
import { noteUse, passkeyByCredential } from './queries.ts';
import { isCopied } from './rules.ts';

interface Use {
  readonly userId: number;
  /**
   * Belongs into the transaction of what the passkey opens; false when it was removed, or used elsewhere,
   * while it was looked at.
   */
  readonly spend: () => boolean;
}

/**
 * Looks at the answer of a passkey. Whatever is wrong with it, whoever sent it learns no more than that:
 * an answer that is no passkey's, one to another challenge or sent before, an unknown passkey, a wrong
 * signature and a copied device are one. At a log-in, where it stands for the password too, the device
 * must have checked whose finger it was.
 */
export async function goodUse(
  req: Request,
  used: Used | undefined,
  occasion: Occasion,
): Promise<Use | undefined> {
  if (used === undefined) return undefined;
  const { db, clock, config } = req.ctx;
  const { challenge } = used.response.clientDataJSON;
  const ours = await write(() => spendChallenge(db, challenge, occasion, clock.now()));
  // Nothing is written down of what could be sent without end.
  if (!ours) return undefined;
  const { purpose, userId } = occasion;
  const passkey = passkeyByCredential(db, { credential_id: used.id });
  const own = passkey !== undefined && (userId === null || passkey.user_id === userId);
  const count = own ? await signedCount(config, passkey, used, purpose === 'log-in') : undefined;
  if (passkey === undefined || count === undefined) {
    // Refusals of a second step are told of where its tries are counted.
    if (purpose === 'log-in') await audit(req, 'session.refused', passkey?.user_id ?? null);
    return undefined;
  }
  const { id, user_id, counter } = passkey;
  if (isCopied(counter, count)) {
    await audit(req, 'passkey.copied', user_id);
    return undefined;
  }
  const spend = (): boolean => noteUse(db, { id, counter: count, now: isoTime(clock.now()) }) === 1;
  return { userId: user_id, spend };
}

function audit({ ctx }: Request, act: string, userId: number | null): Promise<void> {
  const { db, clock } = ctx;
  const target = { kind: 'user', id: userId };
  return write(() => recordAudit(db, { act, actor: null, target }, clock.now()));
}
