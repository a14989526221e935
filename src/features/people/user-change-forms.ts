import * as z from 'zod';
import { idParam } from '../../lib/http/forms.ts';
import { roles } from '../../lib/http/viewer.ts';
import { suspensionFields } from '../accounts/index.ts';
import { peopleAPage } from './rules.ts';
import type { Todo } from './bulk-changes.ts';

const nobody = 'Choose at least one person';

/** Those chosen, each in the same form. */
function chosen(one: RegExp) {
  return z
    .array(z.string().regex(one, nobody))
    .min(1, nobody)
    .max(peopleAPage, `Choose ${peopleAPage} people or fewer`);
}

/** A browser sends a ticked box once for each person. */
const person = z
  .union([z.string().transform((text) => [text]), z.array(z.string())], nobody)
  .pipe(chosen(/^[1-9]\d{0,14}$/));

/** Marks of people (`markOf`), with spaces between them. */
const seen = z
  .string(nobody)
  .max(2_000, nobody)
  .transform((text) => text.split(' '))
  .pipe(chosen(/^[1-9]\d{0,14}\.[a-z0-9]{0,15}$/));

const roleField = z.enum(roles).transform((role): Todo => ({ kind: 'role', role }));
const teamField = z
  .union([z.literal('none').transform(() => null), idParam])
  .transform((teamId): Todo => ({ kind: 'team', teamId }));

/** `role.moderator`, `team.7`, `team.none` or `suspension`, as the list offers them. */
const todo = z.string({ error: 'Choose what to do' }).transform((text, ctx): Todo => {
  if (text === 'suspension') return { kind: 'suspension' };
  const [, kind, what] = /^(role|team)\.(\w+)$/.exec(text) ?? [];
  const read = (kind === 'role' ? roleField : teamField).safeParse(what);
  if (read.success) return read.data;
  ctx.addIssue({ code: 'custom', message: 'Choose what to do' });
  return z.NEVER;
});

/** An address of the list: what it holds is read as a filter and nothing else. */
const list = z.string().max(2_000).catch('');

/** What is chosen on the list. */
export const ChoiceForm = z.strictObject({ person, todo, list });

/** What is confirmed: people as the page showed them. What a suspension asks for is read apart. */
export const ConfirmedForm = z.strictObject({
  seen,
  todo,
  list,
  reason: z.unknown().optional(),
  until: z.unknown().optional(),
});

export const SuspensionFields = z.object(suspensionFields);
