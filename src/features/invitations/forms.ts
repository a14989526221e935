import * as z from 'zod';
import { formKeyField, nameField, optionalLine } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { roles } from '../../lib/http/viewer.ts';
import { codePoints } from '../../lib/text/plain-text.ts';

/** Two hundred of the longest addresses with the longest names, of people and of hospitals. */
const longestPaste = 100_000;

const pasteField = z
  .string({ error: 'Enter at least one email address' })
  .refine((text) => codePoints(text) <= longestPaste, 'Paste 100,000 characters or fewer');

const paste = {
  text: pasteField,
  /** Lines that the check page has taken already; as a table. */
  checked: pasteField.default(''),
  form_key: formKeyField.optional(),
  action: z.enum(['check', 'send', 'change'], 'Press a button of the page').default('check'),
};

/** A lead has no choice of role, hospital and page. */
export const TeamPasteForm = z.strictObject(paste);

export const PasteForm = z.strictObject({
  ...paste,
  role: z.enum(roles, 'Choose a role'),
  team: z
    .string({ error: 'Choose a hospital' })
    .max(15, 'Choose a hospital')
    .regex(/^([1-9]\d*)?$/, 'Choose a hospital')
    .transform((text) => (text === '' ? undefined : Number(text))),
  landing: optionalLine('First page must be 500 characters or fewer', 500),
});

export const InvitationParams = z.object({ id: idParam });

/** The list that a button stands in, if it is not that of all invitations. */
export const FromQuery = z.object({ from: z.literal('not-taken-up').optional().catch(undefined) });

/** Address, role and hospital are the invitation's and stand in no field. */
export const AcceptForm = z.strictObject({
  name: nameField(),
  password: z.string({ error: 'Enter a password' }),
});
