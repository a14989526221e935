import type { Response } from 'express';
import { TooMany, Unavailable } from '../errors.ts';
import type { FieldError } from './forms.ts';
import { retryInWords, setRetryAfter } from './retry-after.ts';

export interface FormFault {
  readonly status: number;
  readonly errors: readonly FieldError[];
}

/**
 * A fault of the moment as an error of the form, so that the page is shown again with what was
 * typed. Anything else is thrown on.
 */
export function faultOnForm(error: unknown, field: string, res: Response): FormFault {
  if (error instanceof TooMany) {
    setRetryAfter(res, error.retryAt);
    const message = `${error.message} ${retryInWords(error.retryAt)}`;
    return { status: 429, errors: [{ field, message }] };
  }
  if (error instanceof Unavailable) {
    res.set('Retry-After', '10');
    const message =
      'The website is busy. What you typed is still here: wait a minute and try again.';
    return { status: 503, errors: [{ field, message }] };
  }
  throw error;
}
