import type { Response } from 'express';
import { NoRoom, TooMany, Unavailable } from '../errors.ts';
import type { Log } from '../log.ts';
import type { FieldError } from './forms.ts';
import { retryInWords, setRetryAfter } from './retry-after.ts';

export interface FormFault {
  readonly status: number;
  readonly errors: readonly FieldError[];
}

/**
 * A fault of the moment as an error of the form, so that the page is shown again with what was
 * typed, or with what `left` says. Anything else is thrown on.
 */
export function faultOnForm(
  error: unknown,
  field: string,
  res: Response,
  left = 'What you typed is still here',
): FormFault {
  if (error instanceof TooMany) {
    setRetryAfter(res, error.retryAt);
    const message = `${error.message} ${retryInWords(error.retryAt)}`;
    return { status: 429, errors: [{ field, message }] };
  }
  if (error instanceof Unavailable) {
    if (error instanceof NoRoom) tellFullDisk(error, res.req.ctx.log);
    res.set('Retry-After', '10');
    return { status: 503, errors: [{ field, message: unavailableMessage(error, field, left) }] };
  }
  throw error;
}

/** The fault that SQLite met; a refusal to touch the reserve has none and is logged by who keeps it. */
export function tellFullDisk({ cause }: NoRoom, log: Log): void {
  if (cause !== undefined) log.error({ err: cause }, 'could not write');
}

/** A password is never sent back, so it alone must be typed again. */
function unavailableMessage(error: Unavailable, field: string, left: string): string {
  const password = field === 'password';
  if (error instanceof NoRoom) {
    const next = password
      ? 'Wait a few minutes, then enter your password again.'
      : `${left}: keep a copy of it and try again later.`;
    return `The website cannot save anything at the moment. ${next}`;
  }
  return password
    ? 'The website is busy. Wait a minute, then enter your password again.'
    : `The website is busy. ${left}: wait a minute and try again.`;
}
