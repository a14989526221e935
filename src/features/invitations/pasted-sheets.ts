import type { Request } from 'express';
import { readForm, typedText, type FieldError, type Typed } from '../../lib/http/forms.ts';
import { returnToReferer, safeReturnTo } from '../../lib/http/return-to.ts';
import { checkPasted, type Asked, type LineFault } from './asked-people.ts';
import type { Choices } from './commands.ts';
import type { Desk, Team } from './desks.ts';
import { PasteForm, TeamPasteForm } from './forms.ts';
import { readPasted } from './pasted.ts';
import { isFilled, textOf } from './pasted-text.ts';
import { mostAtOnce } from './rules.ts';

/** What somebody pasted and chose, read. */
export interface Sheet {
  readonly action: 'check' | 'send' | 'change';
  readonly formKey: string | undefined;
  readonly choices: Choices;
  readonly people: readonly Asked[];
  readonly faults: readonly LineFault[];
  /** What stays in the box to be mended. */
  readonly left: string;
}

type SheetReading =
  | { readonly ok: true; readonly sheet: Sheet }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

export function readSheet(req: Request, desk: Desk, teams: readonly Team[]): SheetReading {
  const form =
    desk.team === undefined
      ? readForm(PasteForm, req)
      : asLead(readForm(TeamPasteForm, req), desk.team);
  if (!form.ok) return form;
  const { text, checked, action, form_key: formKey } = form.value;
  const choices = choicesOf(form.value, desk, teams, req.ctx.config.origin);
  if ('field' in choices) return { ok: false, errors: [choices] };
  // Only what a check page has shown is sent, and the box holds what it could not take.
  const isSending = action === 'send';
  const pasted = [checked, isSending ? '' : text].flatMap(readPasted).filter(isFilled);
  if (action !== 'change') {
    const error = countFault(pasted.length);
    if (error !== undefined) return { ok: false, errors: [{ field: 'text', message: error }] };
  }
  const ground = { teams: desk.team === undefined ? teams : [desk.team], chosen: choices.team };
  const { people, faults } = checkPasted(pasted, { ...ground, own: desk.team });
  const wrong = faults.map(({ pasted: line }) => line);
  const left = textOf(wrong, isSending ? text : '');
  return { ok: true, sheet: { action, formKey, choices, people, faults, left } };
}

/** What was typed, in one box again: the lines that were taken, and those that were not. */
export function typedAgain(body: unknown): Typed {
  const { checked = '', text = '', ...typed } = typedText(body);
  return { ...typed, text: textOf(readPasted(checked).filter(isFilled), text) };
}

type TeamForm = ReturnType<typeof readForm<ReturnType<(typeof TeamPasteForm)['parse']>>>;

/** A lead's form as one of an admin who chose what a lead may. */
function asLead(form: TeamForm, { id }: Team) {
  if (!form.ok) return form;
  return { ok: true, value: { ...form.value, role: 'member', team: id, landing: '' } } as const;
}

function choicesOf(
  {
    role,
    team,
    landing,
  }: Pick<ReturnType<(typeof PasteForm)['parse']>, 'role' | 'team' | 'landing'>,
  desk: Desk,
  teams: readonly Team[],
  origin: string,
): Choices | FieldError {
  const chosen = desk.team ?? teams.find(({ id }) => id === team);
  if (team !== undefined && chosen === undefined) {
    return { field: 'team', message: 'Choose a hospital' };
  }
  if (landing === '') return { role, team: chosen, landing: null };
  // People copy a page's address whole, from the top of the browser.
  const path = safeReturnTo(landing) ?? returnToReferer(landing, origin);
  if (path !== undefined) return { role, team: chosen, landing: path };
  const message = 'Enter the address of a page of this website, such as /members/discussion';
  return { field: 'landing', message };
}

function countFault(count: number): string | undefined {
  if (count === 0) return 'Enter at least one email address';
  if (count <= mostAtOnce) return undefined;
  return `There are ${count} people there. Invite ${mostAtOnce} at a time at most`;
}
