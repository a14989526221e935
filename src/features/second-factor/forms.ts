import * as z from 'zod';
import { emailField, line } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { codeTyped } from '../../lib/text/codes.ts';

const returnTo = z.string().optional();

function codeField(empty: string, pattern: RegExp, wrong: string) {
  return z
    .string({ error: empty })
    .max(100, wrong)
    .transform(codeTyped)
    .pipe(z.string().min(1, empty).regex(pattern, wrong));
}

/** Spaces do not matter: some apps show three and three. */
const appCode = codeField(
  'Enter the code that your app shows',
  /^(\d{6})?$/,
  'The code has 6 numbers',
);

const backupCode = codeField(
  'Enter a backup code',
  /^([0-9A-Z]{10})?$/,
  'A backup code has 10 letters and numbers',
);

export const LoginCodeForm = z.strictObject({ code: appCode, return_to: returnTo });

export const BackupCodeForm = z.strictObject({ code: backupCode, return_to: returnTo });

export const ReturnQuery = z.object({ return_to: returnTo.catch(undefined) });

export const AppForm = z.strictObject({ code: appCode });

export const UserParams = z.object({ id: idParam });

export const ResetForm = z.strictObject({
  reason: line('Give the reason', 'The reason must be 500 characters or fewer', 500),
});

export const OwnerForm = z.strictObject({ email: emailField('Enter an email address') });
