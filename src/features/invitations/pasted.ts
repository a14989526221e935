import { normaliseText } from '../../lib/text/plain-text.ts';
import { readTable } from './pasted-table.ts';
import { longestName, personName } from './person-names.ts';

/** One person of what was pasted, as they stand there; what is no address stands in `email` too. */
export interface Pasted {
  /** From 1. */
  readonly line: number;
  readonly name: string;
  readonly email: string;
  /** Where a table has such a column. */
  readonly hospital?: Cell | undefined;
  readonly part?: Cell | undefined;
}

/** What stands in a column, which may be nothing. */
export interface Cell {
  readonly column: string;
  readonly text: string;
}

/** A piece of a line: an address, or words that may be the name of its neighbour. */
interface Piece {
  readonly name: string;
  readonly email: string | undefined;
  /** Whether the address stands in angle brackets, as mail programs write it behind a name. */
  readonly bracketed: boolean;
}

/**
 * Reads addresses in whatever way they were copied: one or many on a line, parted by commas,
 * semicolons, tabs or spaces, `Name <address>` as mail programs write it, or a CSV whose first line
 * names the columns. Nothing is guessed: what is neither an address nor the name of one is kept as it
 * stands, to be told.
 */
export function readPasted(text: string): Pasted[] {
  const lines = normaliseText(text)
    .replace(/^\ufeff/, '')
    .split('\n');
  return readTable(lines) ?? lines.flatMap((line, at) => readLine(line, at + 1));
}

function readLine(text: string, line: number): Pasted[] {
  const pieces = withNamesJoined(parted(text).flatMap(readPiece));
  const addresses = pieces.filter(({ email }) => email !== undefined);
  const words = pieces.filter(({ email }) => email === undefined).map(({ name }) => name);
  const [only] = addresses;
  // "Siân Price, sian@example.org": one address on a line, and its name in a cell beside it.
  if (addresses.length === 1 && only?.name === '' && words.every(isNameLike)) {
    return [{ line, name: personName(words.join(' ')), email: only.email ?? '' }];
  }
  return pieces.map(({ name, email }) =>
    email === undefined ? { line, name: '', email: name } : { line, name, email },
  );
}

/** Cuts a line at its separators, but not within quotes or angle brackets. */
function parted(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let closing = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (closing !== '') {
      if (sign === closing) closing = '';
    } else if (sign === '"') closing = '"';
    else if (sign === '<') closing = '>';
    else if (sign === ',' || sign === ';' || sign === '\t') {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)]
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

function readPiece(text: string): Piece[] {
  if (text.includes('<')) return readBracketed(text);
  const words = text.split(/\s+/);
  if (words.every((word) => word.includes('@'))) {
    return words.map((email) => ({ name: '', email, bracketed: false }));
  }
  // Words before a bare address are no name for certain: a space may have slipped into the address.
  if (text.includes('@')) return [{ name: '', email: text, bracketed: false }];
  return [{ name: text, email: undefined, bracketed: false }];
}

/** By cutting, not by a pattern, which would try a long text from each of its letters. */
function readBracketed(text: string): Piece[] {
  const parts = text.split('>');
  const rest = parts.pop() ?? '';
  const read = parts.map((part) => part.split('<'));
  const isWhole = read.every((two) => two.length === 2 && two[1]?.includes('@'));
  if (rest.trim() !== '' || !isWhole) return [{ name: '', email: text, bracketed: false }];
  return read.map(([name = '', email = '']) => ({
    name: personName(name),
    email: email.trim(),
    bracketed: true,
  }));
}

/** "Price, Siân <sian@example.org>" was cut at a comma that belongs to the name. */
function withNamesJoined(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (piece.bracketed && before?.email === undefined && before !== undefined) {
      joined.pop();
      const name = piece.name === '' ? before.name : `${before.name}, ${piece.name}`;
      joined.push({ ...piece, name: personName(name) });
    } else joined.push(piece);
  }
  return joined;
}

function isNameLike(words: string): boolean {
  if (words.length > longestName) return false;
  return /^[\p{L}\p{M}\s"'’.()-]+$/u.test(words) && !/\.\p{L}{2}/u.test(words);
}
