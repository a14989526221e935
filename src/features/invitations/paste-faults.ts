import { csvFaultWords, quoted } from '../../lib/csv/faults.ts';
import type { FieldError } from '../../lib/http/forms.ts';
import type { LineFault } from './asked-people.ts';

/** As many as a reader can use in one look. */
const mostTold = 20;

/** 'Line 7: enter an email address in the correct format, …; found "x"'. */
export function faultInWords({ pasted, column, found, reason }: LineFault): string {
  const words = csvFaultWords({
    line: pasted.line,
    ...(column === undefined ? {} : { column }),
    reason,
  });
  return `${words}; found ${quoted(found)}`;
}

/** Why there is nobody to send to, line by line. */
export function nobodyLeft(faults: readonly LineFault[]): FieldError[] {
  const told = faults.slice(0, mostTold).map(faultInWords);
  const more = faults.length - told.length;
  const messages = more === 0 ? told : [...told, `And ${more} more lines`];
  const all =
    messages.length === 0 ? ['Everybody there has an account or an invitation'] : messages;
  return all.map((message) => ({ field: 'text', message }));
}

export function noRoom(mostADay: number, room: number, asked: number): FieldError[] {
  const left =
    room === 0 ? 'Today’s are used up' : `${room} ${room === 1 ? 'is' : 'are'} left today`;
  const message = `You can invite ${mostADay} people a day. ${left}, and there are ${asked} here`;
  return [{ field: 'text', message }];
}
