import * as z from 'zod';
import { idParam } from '../../lib/http/forms.ts';

export const JobParams = z.object({ id: idParam });

/** A button alone: its form has no field. */
export const ButtonForm = z.strictObject({});

const word = z.string().max(100).trim().catch('');
const day = z.iso.date().catch('');

/** What is typed into the filter of the audit; what makes no sense filters nothing. */
export const AuditQuery = z.object({ act: word, who: word, from: day, to: day });
