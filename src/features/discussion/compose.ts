import type { Request, Response } from 'express';
import type * as z from 'zod';
import { Conflict } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { seeOther } from '../../lib/http/show.ts';
import { newFormKey } from './form-keys.ts';
import { KeptFormKey } from './forms.ts';
import type { Shown } from './thread-pages.ts';
import { writePost, type WrittenPost } from './written-post.ts';

interface Composed {
  readonly body: string;
  readonly action: string;
}

interface Steps<Form extends Composed> {
  readonly form: z.ZodType<Form>;
  /** Shows the page again. */
  readonly again: (status: number, shown: Shown) => void;
  /** Keeps what was written; answers where it can be read. */
  readonly keep: (form: Form, post: WrittenPost) => Promise<string>;
  /** What to say, and the key of the form shown again, when `keep` throws Conflict. */
  readonly conflict: () => { readonly message: string; readonly key: string };
}

export function blankForm(): Shown {
  return { typed: { form_key: newFormKey() } };
}

/**
 * Takes a form that holds a post: checks it, renders it before any transaction, and previews or
 * keeps it. Whatever goes wrong, the page is shown again with what was typed.
 */
export async function compose<Form extends Composed>(
  req: Request,
  res: Response,
  steps: Steps<Form>,
): Promise<void> {
  const typed = typedText(req.body);
  const form_key = KeptFormKey.parse(typed['form_key']);
  const refuse = (status: number, errors: readonly FieldError[], key = form_key): void =>
    steps.again(status, { typed: { ...typed, form_key: key }, errors });

  const form = readForm(steps.form, req);
  if (!form.ok) return refuse(422, onShownFields(form.errors));
  try {
    const writing = await writePost(req.ctx.text, form.value.body, signedIn(req).id);
    if (!writing.ok) return refuse(422, [onBody(writing.message)]);
    const { post } = writing;
    if (form.value.action === 'preview') {
      return steps.again(200, { typed: { ...typed, form_key }, preview: post.html });
    }
    seeOther(res, await steps.keep(form.value, post));
  } catch (error) {
    if (error instanceof Conflict) {
      const { message, key } = steps.conflict();
      return refuse(409, [onBody(message)], key);
    }
    const fault = faultOnForm(error, 'body', res);
    refuse(fault.status, fault.errors);
  }
}

const outOfDate = 'This page was out of date. Check your text and send it once more';

/** Nobody can see or mend the hidden fields, so their faults are told beside the text. */
function onShownFields(errors: readonly FieldError[]): FieldError[] {
  const shown = errors.filter(({ field }) => field === 'title' || field === 'body');
  return shown.length > 0 ? shown : [onBody(outOfDate)];
}

function onBody(message: string): FieldError {
  return { field: 'body', message };
}
