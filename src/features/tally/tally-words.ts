import type { FieldError } from '../../lib/http/forms.ts';
import type { Notice } from '../../lib/http/notice.ts';
import { inSentence } from '../../lib/text/capitals.ts';
import { counted } from '../../lib/text/counted.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import {
  answerKey,
  clashInWords,
  entryInWords,
  entryOf,
  type Asked,
  type Clash,
  type MonthState,
} from '../reporting/index.ts';
import type { Weighed } from './weighed.ts';

/** What the month says of a measure: what is reported, or else its draft. */
export function nowInWords({ measure, period, key }: Asked, state: MonthState): string {
  const held = state.held.get(answerKey(measure.id, period));
  if (held !== undefined) return `${entryInWords(measure, entryOf(held))}, reported`;
  const read = state.read.get(key);
  if (read?.kind === 'entry') return entryInWords(measure, read.entry);
  return read?.kind === 'faulty' ? 'An answer that is not whole' : 'Nothing';
}

/** What stands against storing a sheet. */
export function againstFaults(
  state: MonthState,
  weighed: readonly Weighed[],
  clashes: readonly Clash[],
  today: string,
): FieldError[] {
  return [...closedFaults(state), ...takenFaults(weighed, state), ...clashFaults(clashes, today)];
}

/** A month that is submitted takes nothing more from a sheet. */
function closedFaults({ team }: MonthState): FieldError[] {
  if (team.submitted_at === null) return [];
  const who = team.submitter === null ? '' : ` by ${team.submitter}`;
  const when = dateAndTime(team.submitted_at);
  const message = `The month was submitted${who}, ${when}: nothing of this sheet is stored. Correct an answer with a reason`;
  return [{ field: 'counts', message }];
}

/** Drafts that have other answers than the sheet. */
function takenFaults(weighed: readonly Weighed[], state: MonthState): FieldError[] {
  return weighed
    .filter(({ against }) => against === 'taken')
    .map(({ asked, entry }) => ({
      field: `count-${asked.key}`,
      message: `${asked.measure.code}: the draft has another answer, ${inSentence(nowInWords(asked, state))}. This sheet counts ${inSentence(entryInWords(asked.measure, entry))}`,
    }));
}

/** What somebody else did while the sheet was on its way, but for drafts, which are told beside the counts. */
function clashFaults(clashes: readonly Clash[], today: string): FieldError[] {
  return clashes
    .filter(({ by }) => by === 'answer')
    .map(({ asked: { key, measure }, who, at }) => ({
      field: `count-${key}`,
      message: `${measure.code}: ${clashInWords(who, at, 'reported this', today)}. Correct it with a reason`,
    }));
}

/** How many patients and answers were counted, and what of it the month has otherwise and keeps. */
export function doneNotice(
  weighed: readonly Weighed[],
  state: MonthState,
  patients: number,
): Notice {
  const held = weighed.filter(({ against }) => against === 'held');
  const stays = held.map(({ asked, entry }) => {
    const sheet = inSentence(entryInWords(asked.measure, entry));
    return ` ${asked.measure.code} is reported already and stays as it is: the sheet counts ${sheet}.`;
  });
  const answers = weighed.length - held.length;
  const text = `${counted(patients, 'patient')} counted. ${counted(answers, 'answer')} of this month ${answers === 1 ? 'is' : 'are'} from the sheet: look them over, then check and submit.`;
  return { kind: held.length === 0 ? 'success' : 'warning', text: `${text}${stays.join('')}` };
}
