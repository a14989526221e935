import * as z from 'zod';
import { idParam } from '../../lib/http/forms.ts';

export const JobParams = z.object({ id: idParam });

/** A button alone: its form has no field. */
export const ButtonForm = z.strictObject({});
