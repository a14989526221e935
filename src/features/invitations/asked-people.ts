import { checkEmail } from '../../lib/text/emails.ts';
import { checkName } from '../../lib/text/names.ts';
import { readPlace, type Ground, type Place } from './asked-places.ts';
import type { Pasted } from './pasted.ts';
import { lineOf } from './pasted-text.ts';

/** Somebody who can be written to. */
export interface Person {
  readonly name: string;
  readonly email: { readonly value: string; readonly key: string };
}

/** Somebody of a list, with where they are put, and what their line says of that. */
export interface Asked extends Person, Place {
  readonly cells: Pick<Pasted, 'hospital' | 'part'>;
}

/** A line that nobody can be invited by. */
export interface LineFault {
  readonly pasted: Pasted;
  /** The column that is wrong, where a table names it. */
  readonly column: string | undefined;
  readonly found: string;
  readonly reason: string;
}

const wrongAddress = 'enter an email address in the correct format, like name@example.com';
const nameFaults = {
  empty: '',
  long: 'the name must be 80 characters or fewer',
  characters: 'the name must be made of letters, spaces, hyphens and apostrophes',
  mixed: 'write the name in one alphabet',
  reserved: 'enter the name of a person',
} as const;

/** Parts those who can be invited from the lines that are wrong, each with what to do. */
export function checkPasted(
  pasted: readonly Pasted[],
  ground: Ground,
): { readonly people: readonly Asked[]; readonly faults: readonly LineFault[] } {
  const people: Asked[] = [];
  const faults: LineFault[] = [];
  for (const one of pasted) {
    const asked = askedBy(one, ground);
    if ('reason' in asked) faults.push(asked);
    else people.push(asked);
  }
  return { people, faults };
}

function askedBy(one: Pasted, ground: Ground): Asked | LineFault {
  const email = checkEmail(one.email);
  const name = checkName(one.name);
  const nameFault = name.ok ? '' : nameFaults[name.fault];
  if (!email.ok || nameFault !== '') {
    const reason = email.ok ? nameFault : wrongAddress;
    return { pasted: one, column: undefined, found: lineOf(one), reason };
  }
  const place = readPlace(one, ground);
  if ('reason' in place) {
    const { column, text } = place.cell;
    return { pasted: one, column, found: text, reason: place.reason };
  }
  const { hospital, part } = one;
  return { name: name.ok ? name.value : '', email, ...place, cells: { hospital, part } };
}
