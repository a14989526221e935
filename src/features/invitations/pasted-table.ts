import { CsvError, parse, type Info } from 'csv-parse/sync';
import type { Cell, Pasted } from './pasted.ts';
import { personName } from './person-names.ts';

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const separators = [',', ';', '\t'];

/** The people of a CSV whose first line names the columns; undefined when it names none. */
export function readTable(lines: readonly string[]): Pasted[] | undefined {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (first.includes('@')) return undefined;
  const separator = separatorOf(first);
  if (columnOf(headings(first, separator), emailHeading) === -1) return undefined;
  const [, ...rows] = rowsOf(lines, separator);
  return peopleOf(headings(first, separator), rows);
}

/** Whichever parts the line into most cells. */
function separatorOf(line: string): string {
  const [most = ','] = separators.toSorted(
    (one, other) => line.split(other).length - line.split(one).length,
  );
  return most;
}

function headings(line: string, separator: string): string[] {
  return line.split(separator).map((cell) => cell.toLowerCase().replaceAll(/[^a-z]/g, ''));
}

const emailHeading = /^mail$|email(?:address)?$/;
const nameHeading = /^(?:full|display|member)?name$/;
const firstNameHeading = /^(?:firstname|forename|givenname)s?$/;
const lastNameHeading = /^(?:lastname|surname|familyname)$/;
const hospitalHeadings = [/^hospital$/, /^team$/];
const partHeading = /^part$/;

function columnOf(names: readonly string[], heading: RegExp): number {
  return names.findIndex((name) => heading.test(name));
}

function peopleOf(names: readonly string[], rows: readonly Row[]): Pasted[] {
  const email = columnOf(names, emailHeading);
  const full = columnOf(names, nameHeading);
  const parts = [columnOf(names, firstNameHeading), columnOf(names, lastNameHeading)];
  const hospital = hospitalHeadings
    .map((heading) => columnOf(names, heading))
    .find((at) => at !== -1);
  const part = columnOf(names, partHeading);
  return rows.map(({ line, cells }) => {
    const wanted = full === -1 ? parts : [full];
    const name = wanted.map((at) => cells[at] ?? '').join(' ');
    return {
      line,
      name: personName(name),
      email: cells[email] ?? '',
      hospital: cellAt(hospital ?? -1, names, cells),
      part: cellAt(part, names, cells),
    };
  });
}

function cellAt(at: number, names: readonly string[], cells: readonly string[]): Cell | undefined {
  const name = names[at];
  if (name === undefined) return undefined;
  return { column: name.charAt(0).toUpperCase() + name.slice(1), text: cells[at] ?? '' };
}

/** Whole cells; a quote that is never closed makes every line a row of its own. */
function rowsOf(lines: readonly string[], separator: string): Row[] {
  try {
    return parsed(lines.join('\n'), separator);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const rows = lines.map((line, at) => ({
      line: at + 1,
      cells: line
        .replaceAll('"', '')
        .split(separator)
        .map((cell) => cell.trim()),
    }));
    return rows.filter(isFilled);
  }
}

function parsed(text: string, delimiter: string): Row[] {
  const rows: Row[] = [];
  let line = 1;
  parse(text, {
    delimiter,
    record_delimiter: '\n',
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    on_record: (record: string[], { lines }: Info) => {
      rows.push({ line, cells: record.map((cell) => cell.trim()) });
      line = lines + 1;
      return null;
    },
  });
  return rows.filter(isFilled);
}

function isFilled({ cells }: Row): boolean {
  return cells.some((cell) => cell !== '');
}

/** The same people as a table that reads back alike, whatever stands in their cells. */
export function asTable(people: readonly Omit<Pasted, 'line'>[]): string {
  const withPlaces = people.some(saysPlace);
  const rows = people.map(({ name, email, hospital, part }) => {
    const places = withPlaces ? [hospital?.text ?? '', part?.text ?? ''] : [];
    return [email, name, ...places].map(quotedIfNeeded).join(',');
  });
  return [withPlaces ? 'email,name,hospital,part' : 'email,name', ...rows].join('\n');
}

/** Whether a line has cells that only a table can hold. */
export function saysPlace({ hospital, part }: Pick<Pasted, 'hospital' | 'part'>): boolean {
  return hospital !== undefined || part !== undefined;
}

/** Plain where it can be: people mend these lines by hand. */
function quotedIfNeeded(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
