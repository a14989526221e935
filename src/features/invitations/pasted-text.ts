import { readPasted, type Pasted } from './pasted.ts';
import { asTable, saysPlace } from './pasted-table.ts';

/**
 * Lines that were read, and what was typed beside them, as one text that reads back alike: a list as a
 * mail program writes it, or a table where one of them says more than a list can.
 */
export function textOf(lines: readonly Pasted[], typed: string): string {
  const all = [...lines, ...readPasted(typed).filter(isFilled)];
  if (lines.length > 0 && all.some(saysPlace)) return asTable(all);
  return [...lines.map(lineOf), typed]
    .filter((part) => part !== '')
    .join('\n')
    .trim();
}

/** Whether anybody is meant. */
export function isFilled({ name, email }: Pick<Pasted, 'name' | 'email'>): boolean {
  return name !== '' || email !== '';
}

/** A line as a mail program writes it. */
export function lineOf({ name, email }: Pick<Pasted, 'name' | 'email'>): string {
  if (name === '') return email;
  const quoted = /[,;<>"]/.test(name) ? `"${name.replaceAll('"', "'")}"` : name;
  return `${quoted} <${email}>`;
}
