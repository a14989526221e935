import { remembered } from '../../lib/text/remembered.ts';

const titles = new Set(
  'dr prof professor mr mrs ms miss mx sir dame lord lady rev reverend'.split(' '),
);

/** "Siân" of "Siân Price" and "Amina" of "Dr Amina Farooq". */
export function firstName(name: string): string {
  return namesOf(name)[0] ?? name;
}

/** One or two letters for the round mark beside a post: "AF" of "Dr Amina Farooq". */
export const initials = remembered((name) => {
  const names = namesOf(name);
  const ends = names.length > 1 ? [names[0], names.at(-1)] : names;
  return ends.map((part) => firstLetter(part ?? '')).join('');
});

/** The words of a name without what stands before it; a name that is only a title stays. */
function namesOf(name: string): string[] {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const names = words.filter((word) => !titles.has(word.toLowerCase().replace(/\.$/, '')));
  return names.length === 0 ? words : names;
}

function firstLetter(word: string): string {
  const letter = /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '';
  return letter.toUpperCase();
}
