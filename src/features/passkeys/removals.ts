import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readNoFields, readParams } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { factorsOf, offInWords, ownerOf } from '../second-factor/index.ts';
import { removePasskey } from './commands.ts';
import { PasskeyParams } from './forms.ts';
import { passkeysAddress, removalPage } from './pages.ts';
import { passkeysOf } from './queries.ts';

export function newForm(req: Request, res: Response): void {
  const passkey = ownPasskey(req);
  const { db, config } = req.ctx;
  const viewer = signedIn(req);
  const { app_since, passkeys } = factorsOf(db, { user_id: viewer.id });
  const last = app_since === null && passkeys === 1;
  const off = last ? offInWords(viewer, config.secondFactorGrace) : undefined;
  show(res, 'passkeys/removal', removalPage(passkey, off));
}

export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const passkey = ownPasskey(req);
  const { db, clock } = req.ctx;
  await write(() => removePasskey(db, ownerOf(req), passkey.id, clock.now()));
  const text = 'The passkey has been removed. Every other device has been logged out.';
  leaveNotice(req, { kind: 'success', text });
  seeOther(res, passkeysAddress);
}

/** Somebody else's passkey is as one that is not there. */
function ownPasskey(req: Request) {
  const { id } = readParams(PasskeyParams, req);
  const own = passkeysOf(req.ctx.db, { user_id: signedIn(req).id });
  const passkey = own.find((one) => one.id === id);
  if (passkey === undefined) throw new NotFound();
  return passkey;
}
