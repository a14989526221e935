import * as z from 'zod';
import { formKeyField } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';

export const SnapshotParams = z.object({ number: idParam.refine((number) => number < 1e9) });

/** A month or a week; one that the chart does not have is none. */
export const point = z
  .string()
  .regex(/^\d{4}-(\d\d|W\d\d)$/)
  .optional()
  .catch(undefined);

export const PointQuery = z.object({ point });

export const SnapshotForm = z.strictObject({ point, form_key: formKeyField });
