import type { Request, Response } from 'express';
import type * as z from 'zod';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, readNoFields, readParams, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { RequestParams } from './forms.ts';

interface Saving<T> {
  readonly form: z.ZodType<T>;
  /** Keeps what was typed, or answers what stands against it. */
  readonly keep: (typed: T, actor: number) => FieldError | undefined;
  readonly done: (typed: T) => string;
  /** The page that lists it. */
  readonly list: string;
  /** Shows the page again. */
  readonly refuse: (fault: FormFault) => void;
  /** Where it is told that nothing can be written just now. */
  readonly field: string;
}

/** Adds to what admins set about requests, or changes it. */
export async function saveSetting<T>(
  req: Request,
  res: Response,
  { form, keep, done, list, refuse, field }: Saving<T>,
): Promise<void> {
  const read = readForm(form, req);
  if (!read.ok) return refuse({ status: 422, errors: read.errors });
  try {
    const { id: actor } = signedIn(req);
    const fault = await write(() => keep(read.value, actor));
    if (fault !== undefined) return refuse({ status: 422, errors: [fault] });
    leaveNotice(req, { kind: 'success', text: done(read.value) });
    seeOther(res, list);
  } catch (error) {
    refuse(faultOnForm(error, field, res));
  }
}

interface Removal {
  /** False when it has gone already. */
  readonly remove: (id: number, actor: number) => boolean;
  readonly done: string;
  readonly list: string;
}

/** Takes one away that the address names. */
export async function removeSetting(
  req: Request,
  res: Response,
  { remove, done, list }: Removal,
): Promise<void> {
  const { id } = readParams(RequestParams, req);
  readNoFields(req);
  const { id: actor } = signedIn(req);
  if (!(await write(() => remove(id, actor)))) throw new NotFound();
  leaveNotice(req, { kind: 'success', text: done });
  seeOther(res, list);
}
