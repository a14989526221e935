import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import { codePage as codeAddress } from '../../lib/http/guards.ts';
import type { Page } from '../../lib/http/layout.ts';
import { leadingTo, safeReturnTo } from '../../lib/http/return-to.ts';

interface CodePage extends Page {
  readonly form: FormState<'code' | 'return_to'>;
  /** The other way to log in. */
  readonly other: string;
  /** Text of a form that came while the log-in was half done. */
  readonly kept: readonly string[] | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'second-factor/code': CodePage;
    'second-factor/backup-code': Omit<CodePage, 'kept'>;
  }
}

const backupCodeAddress = '/login/backup-code';
const fields = ['code', 'return_to'] as const;

export function codePage(
  typed: Typed,
  errors: readonly FieldError[] = [],
  kept?: readonly string[],
): CodePage {
  const other = leadingTo(backupCodeAddress, safeReturnTo(typed['return_to']));
  const title = 'Enter the code from your app';
  return { title, errors, form: formState(fields, typed, errors), other, kept };
}

export function backupCodePage(
  typed: Typed,
  errors: readonly FieldError[] = [],
): Omit<CodePage, 'kept'> {
  const other = leadingTo(codeAddress, safeReturnTo(typed['return_to']));
  return { title: 'Enter a backup code', errors, form: formState(fields, typed, errors), other };
}
