import * as z from 'zod';
import { postChoices } from '../../lib/own-data.ts';

export const ChoiceQuery = z.object({ posts: z.enum(postChoices).optional().catch(undefined) });

export const DepartureForm = z.strictObject({
  posts: z.enum(postChoices, 'Choose what happens to your posts'),
  password: z.string({ error: 'Enter your password' }).min(1, 'Enter your password'),
});

/** 16 random bytes in base64url. */
export const CopyParams = z.object({ name: z.string().regex(/^[\w-]{22}$/) });
