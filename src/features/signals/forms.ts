import * as z from 'zod';
import { idParam } from '../../lib/http/forms.ts';

/** Says what it wants, so that a button from an hour ago does what stands on it. */
export const FollowForm = z.strictObject({
  following: z.enum(['yes', 'no'], 'Press a button of the page'),
});

export const StopForm = z.strictObject({ watch: idParam });
