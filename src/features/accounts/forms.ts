import * as z from 'zod';
import { roles, themes } from '../../lib/http/viewer.ts';
import {
  checkField,
  dayField,
  emailField,
  line,
  lines,
  nameField,
  optionalLine,
} from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';

const passwordField = z.string({ error: 'Enter your password' });

export const LoginForm = z.strictObject({
  email: emailField(),
  password: passwordField.min(1, 'Enter your password'),
  keep: checkField,
  return_to: z.string().optional(),
});

export const ForgottenForm = z.strictObject({ email: emailField() });

export const NewPasswordForm = z.strictObject({ password: passwordField });

export const OwnPasswordForm = z.strictObject({
  current_password: passwordField.min(1, 'Enter your password'),
  password: passwordField,
});

export const NewAddressForm = z.strictObject({
  email: emailField('Enter the new email address'),
  current_password: passwordField.min(1, 'Enter your password'),
});

export const ThemeForm = z.strictObject({ theme: z.enum(themes, 'Choose how the site looks') });

/** What the list of sessions calls one of them. */
export const SessionParams = z.object({ session: z.string().regex(/^[\da-f]{16}$/) });

export const FirstAdminForm = z.strictObject({
  name: nameField(),
  email: emailField(),
  password: passwordField,
});

export const UserForm = z.strictObject({
  name: nameField('Enter a name'),
  email: emailField('Enter an email address'),
  role: z.enum(roles, 'Choose a role'),
  role_title: optionalLine('Job role must be 80 characters or fewer', 80),
  team: optionalLine('Hospital must be 120 characters or fewer', 120),
});

export type NewUser = z.output<typeof UserForm>;

const userEmail = emailField('Enter an email address');

export const SuspensionForm = z.strictObject({
  email: userEmail,
  reason: line('Give the reason', 'The reason must be 500 characters or fewer', 500),
});

export const UserParams = z.object({ id: idParam });

export const RoleForm = z.strictObject({ role: z.enum(roles, 'Choose a role') });

export const suspensionFields = {
  reason: line('Give the reason', 'The reason must be 500 characters or fewer', 500),
  until: dayField('Enter a real date, or leave it empty'),
};

export const UserSuspensionForm = z.strictObject(suspensionFields);

export const NoteForm = z.strictObject({
  body: lines('Enter the note', 'The note must be 2,000 characters or fewer', 2_000),
});

export const ReinstatementForm = z.strictObject({ email: userEmail });

/** 32 random bytes in base64url. */
export const TokenParams = z.object({ token: z.string().regex(/^[\w-]{43}$/) });

export const LoginQuery = z.object({
  return_to: z.string().optional().catch(undefined),
  account: z.literal('made').optional().catch(undefined),
});
