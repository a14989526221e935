import * as z from 'zod';
import { checkField, line } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { longestName, transports } from './rules.ts';

const bytes = z.string().regex(/^[\w-]+$/);
const credentialId = bytes.max(1_400);

const Told = z.object({ challenge: bytes });

/** What the browser has signed, of which only the challenge is read here. */
const signedField = bytes.transform((text, ctx) => {
  const told = Told.safeParse(parsed(Buffer.from(text, 'base64url').toString()));
  if (told.success) return { text, challenge: told.data.challenge };
  ctx.addIssue('holds no challenge');
  return z.NEVER;
});

/** Ways to reach a passkey; those that the site does not know are left out. */
const transportsField = z
  .array(z.string())
  .catch([])
  .transform((told) => transports.filter((one) => told.includes(one)));

const type = z.literal('public-key');

const MadePasskey = z.object({
  id: credentialId,
  type,
  response: z.object({
    clientDataJSON: signedField,
    attestationObject: bytes,
    transports: transportsField,
  }),
});

const UsedPasskey = z.object({
  id: credentialId,
  type,
  response: z.object({
    clientDataJSON: signedField,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.nullish(),
  }),
});

export type Made = z.output<typeof MadePasskey>;
export type Used = z.output<typeof UsedPasskey>;

/** What the page's script was told by the browser; nothing where it is not a passkey's answer. */
function credentialField<T>(schema: z.ZodType<T>) {
  return z
    .string()
    .optional()
    .transform((text) => schema.safeParse(parsed(text ?? '')).data);
}

export const LoginForm = z.strictObject({
  credential: credentialField(UsedPasskey),
  keep: checkField,
  return_to: z.string().optional(),
});

export const SecondStepForm = z.strictObject({
  credential: credentialField(UsedPasskey),
  return_to: z.string().optional(),
});

export const NewPasskeyForm = z.strictObject({
  name: line('Enter a name', `Name must be ${longestName} characters or fewer`, longestName),
  credential: credentialField(MadePasskey),
});

export const PasskeyParams = z.object({ id: idParam });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
