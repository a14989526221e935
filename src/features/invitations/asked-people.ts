import { checkEmail } from '../../lib/text/emails.ts';
import { checkName } from '../../lib/text/names.ts';
import type { Pasted } from './pasted.ts';

/** Somebody who can be written to. */
export interface Person {
  readonly name: string;
  readonly email: { readonly value: string; readonly key: string };
}

/** A line that nobody can be invited by. */
export interface LineFault {
  readonly line: number;
  /** The line as it is mended: with its name, if it has one. */
  readonly text: string;
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
export function checkPasted(pasted: readonly Pasted[]): {
  readonly people: readonly Person[];
  readonly faults: readonly LineFault[];
} {
  const people: Person[] = [];
  const faults: LineFault[] = [];
  for (const one of pasted) {
    const email = checkEmail(one.email);
    const name = checkName(one.name);
    const nameFault = name.ok ? '' : nameFaults[name.fault];
    if (email.ok && nameFault === '') {
      people.push({ name: name.ok ? name.value : '', email });
    } else {
      const reason = email.ok ? nameFault : wrongAddress;
      faults.push({ line: one.line, text: lineOf(one), reason });
    }
  }
  return { people, faults };
}

/** A line as a mail program writes it. */
export function lineOf({ name, email }: Pick<Pasted, 'name' | 'email'>): string {
  if (name === '') return email;
  const quoted = /[,;<>"]/.test(name) ? `"${name.replaceAll('"', "'")}"` : name;
  return `${quoted} <${email}>`;
}
