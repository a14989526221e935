import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import { codePage as codeAddress } from '../../lib/http/guards.ts';
import { passkeyScripts, type Page } from '../../lib/http/layout.ts';
import { leadingTo, safeReturnTo } from '../../lib/http/return-to.ts';

/** What somebody has beside their password. */
interface Ways {
  readonly app: boolean;
  readonly passkey: boolean;
}

interface BackupCodePage extends Page {
  readonly form: FormState<(typeof fields)[number]>;
  /** The other way to log in. */
  readonly other: string;
}

interface CodePage extends BackupCodePage {
  readonly ways: Ways;
  /** Text of a form that came while the log-in was half done. */
  readonly kept: readonly string[] | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'second-factor/code': CodePage;
    'second-factor/backup-code': BackupCodePage;
  }
}

const backupCodeAddress = '/login/backup-code';
const fields = ['code', 'passkey', 'return_to'] as const;

export function codePage(
  ways: Ways,
  typed: Typed,
  errors: readonly FieldError[] = [],
  kept?: readonly string[],
): CodePage {
  const other = leadingTo(backupCodeAddress, safeReturnTo(typed['return_to']));
  const title = ways.app ? 'Enter the code from your app' : 'Use your passkey';
  const form = formState(fields, typed, errors);
  return {
    title,
    errors,
    form,
    other,
    kept,
    ways,
    ...(ways.passkey && { scripts: passkeyScripts }),
  };
}

export function backupCodePage(typed: Typed, errors: readonly FieldError[] = []): BackupCodePage {
  const other = leadingTo(codeAddress, safeReturnTo(typed['return_to']));
  return { title: 'Enter a backup code', errors, form: formState(fields, typed, errors), other };
}
