import * as z from 'zod';
import { emailField, lines, nameField, trapField } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { referencePattern } from '../../lib/text/references.ts';

const longestMessage = 5_000;

export const MessageForm = z.strictObject({
  name: nameField(),
  email: emailField(),
  message: lines(
    'Enter your message',
    `Message must be ${longestMessage.toLocaleString('en-GB')} characters or fewer`,
    longestMessage,
  ),
  website: trapField,
});

export type NewMessage = Omit<z.output<typeof MessageForm>, 'website'>;

export const ReferenceParams = z.object({ reference: z.string().max(20).regex(referencePattern) });

export const MessageParams = z.object({ id: idParam });
