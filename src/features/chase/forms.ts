import * as z from 'zod';
import { formKeyField, line, lines } from '../../lib/http/fields.ts';
import { longestBody, longestSubject } from './rules.ts';

const monthField = z
  .string('Open the page again')
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Open the page again');

export const MonthQuery = z.object({ month: monthField.optional().catch(undefined) });

const noTeam = 'Choose at least one team';

/** A browser sends a ticked box once for each team. */
const teamField = z
  .union([z.string().transform((text) => [text]), z.array(z.string())], noTeam)
  .pipe(z.array(z.string().regex(/^[1-9]\d{0,14}$/, noTeam)).max(1_000, noTeam))
  .transform((teams) => teams.map(Number));

export const ChaseForm = z.strictObject({
  month: monthField,
  team: teamField,
  subject: line('Enter a subject', 'Subject must be 120 characters or fewer', longestSubject),
  body: lines('Enter a text', 'The text must be 3,000 characters or fewer', longestBody),
  /** The check page gives it. */
  form_key: formKeyField.optional(),
  action: z.enum(['check', 'send', 'change'], 'Press a button of the page').default('check'),
});

export const AutomaticForm = z.strictObject({
  automatic: z.enum(['on', 'off'], 'Press a button of the page'),
});
