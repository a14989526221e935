import * as z from 'zod';
import { idParam } from '../../lib/http/forms.ts';
import { roles } from '../../lib/http/viewer.ts';
import { suspensionFields } from '../accounts/index.ts';
import { peopleAPage } from './rules.ts';
import type { Todo } from './bulk-changes.ts';

/** A field that a browser sends once for each that is chosen. */
function chosen(one: RegExp) {
  const none = 'Choose at least one person';
  return z
    .union([z.string().transform((text) => [text]), z.array(z.string())], none)
    .pipe(
      z
        .array(z.string().regex(one, none))
        .min(1, none)
        .max(peopleAPage, `Choose ${peopleAPage} people or fewer`),
    );
}

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
export const ChoiceForm = z.strictObject({ person: chosen(/^[1-9]\d{0,14}$/), todo, list });

/** What is confirmed: people as the page showed them (`markOf`). What a suspension asks for is read apart. */
export const ConfirmedForm = z.strictObject({
  seen: chosen(/^[1-9]\d{0,14}\.[a-z0-9]{0,15}$/),
  todo,
  list,
  reason: z.unknown().optional(),
  until: z.unknown().optional(),
});

export const SuspensionFields = z.object(suspensionFields);
