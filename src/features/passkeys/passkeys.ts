import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { browserInWords } from '../../lib/http/browser-in-words.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readNoFields, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { hasSecondFactor, ownerOf, showCodes } from '../second-factor/index.ts';
import { madePasskey, type NewPasskey } from './ceremonies.ts';
import { spendChallenge } from './challenges.ts';
import { addPasskey } from './commands.ts';
import { NewPasskeyForm, type Made } from './forms.ts';
import { newPasskeyPage, passkeysAddress, passkeysPage } from './pages.ts';
import { passkeysOf } from './queries.ts';

export function index(req: Request, res: Response): void {
  const passkeys = passkeysOf(req.ctx.db, { user_id: signedIn(req).id });
  show(res, 'passkeys/list', passkeysPage(passkeys));
}

/** The password was asked for, if it had to be, before the browser makes anything. */
export function start(req: Request, res: Response): void {
  readNoFields(req);
  seeOther(res, `${passkeysAddress}/new`);
}

export function newForm(req: Request, res: Response): void {
  const name = browserInWords(req.headers['user-agent']);
  show(res, 'passkeys/new', newPasskeyPage(isFirst(req), { name }));
}

export async function create(req: Request, res: Response): Promise<void> {
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'passkeys/new', newPasskeyPage(isFirst(req), typedText(req.body), errors), status);
  const form = readForm(NewPasskeyForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { db, config, clock } = req.ctx;
  const owner = ownerOf(req);
  const { name, credential } = form.value;
  try {
    const made = await newPasskey(req, credential);
    if (made === undefined) return refuse(422, [notAdded]);
    const added = await write(() => addPasskey(db, config, owner, name, made, clock.now()));
    if (added === 'refused') return refuse(422, [notAdded]);
    if (added.codes !== undefined) return showCodes(res, told, added.codes);
  } catch (error) {
    const fault = faultOnForm(error, 'passkey', res);
    return refuse(fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: told });
  seeOther(res, passkeysAddress);
}

const told = 'The passkey has been added. Every other device has been logged out.';

const notAdded: FieldError = {
  field: 'passkey',
  message: 'The passkey could not be added. Make it again.',
};

function isFirst(req: Request): boolean {
  return !hasSecondFactor(req.ctx.db, signedIn(req).id);
}

async function newPasskey(req: Request, made: Made | undefined): Promise<NewPasskey | undefined> {
  if (made === undefined) return undefined;
  const { db, clock, config } = req.ctx;
  const occasion = { purpose: 'register', userId: signedIn(req).id } as const;
  const { challenge } = made.response.clientDataJSON;
  const ours = await write(() => spendChallenge(db, challenge, occasion, clock.now()));
  return ours ? madePasskey(config, made) : undefined;
}
