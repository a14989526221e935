import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { Node, Pair, Scalar, YAMLError } from 'yaml';

/** One fault of an article's source; lines count from 1, the opening rule. */
export type ArticleFault = { line: number; field: string; message: string };

/** Plain values of the front matter, every scalar as text, and the line of each by dotted path. */
export type Fields = {
  readonly value: unknown;
  readonly lines: ReadonlyMap<string, number>;
  readonly faults: readonly ArticleFault[];
};

export type Parts = { frontMatter: string; body: string; bodyLine: number };

const frontMatterBytes = 16 * 1024;
const wholeBlock = 'front matter';
const rule = /^--- *$/;
/** Far above what an article needs: 14 fields and 28 list items. */
const mostMarks = 200;

/** Cuts a source at its two rules. A BOM is dropped, line ends become LF, outer blank lines go. */
export function splitSource(source: string): Parts | ArticleFault {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (!rule.test(lines[0] ?? '')) {
    return wholeFault('Begin with a line of three hyphens (---), then the title and the rest');
  }
  const end = lines.findIndex((line, at) => at > 0 && rule.test(line));
  if (end < 0) return wholeFault('Close the front matter with a line of three hyphens (---)');
  const frontMatter = lines.slice(1, end).join('\n');
  if (Buffer.byteLength(frontMatter) > frontMatterBytes) {
    return wholeFault('Front matter must be 16 KB or smaller');
  }
  const isText = (line: string) => line.trim() !== '';
  const begin = lines.findIndex((line, at) => at > end && isText(line));
  const body = begin < 0 ? '' : lines.slice(begin).join('\n').trimEnd();
  return { frontMatter, body, bodyLine: (begin < 0 ? end : begin) + 1 };
}

/**
 * Reads front matter as YAML with text for every scalar ("007", "2025-01-01" and "yes" stay as they
 * are) and undefined for a blank one, "~" or "null". Tags, anchors, aliases and tabs are faults.
 */
export function readFields(frontMatter: string): Fields {
  const crude = crudeFault(frontMatter);
  if (crude !== undefined) return faulty([crude]);
  const lineCounter = new LineCounter();
  const settings = { schema: 'failsafe', lineCounter, prettyErrors: false } as const;
  const { contents, errors } = parseDocument(frontMatter, settings);
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + 1;
  const broken = errors.map((error) => {
    const line = lineAt(placeOf(error, contents));
    return yamlFault(error.code, line, fieldAbove(frontMatter, line));
  });
  if (broken.length > 0 || contents === null) return faulty(broken);
  if (!isMap(contents)) return faulty([yamlFault('', 2, wholeBlock)]);
  const reading: Reading = { lines: new Map(), faults: [], lineAt };
  return { ...reading, value: plainValue(contents, [], reading) };
}

/** The name of a field as people see it: "source.url", and "authors" for each of its items. */
export function fieldName(path: readonly PropertyKey[]): string {
  const names = path.filter((key) => typeof key === 'string');
  return names.length === 0 ? wholeBlock : names.join('.');
}

function faulty(faults: readonly ArticleFault[]): Fields {
  return { value: {}, lines: new Map(), faults };
}

function wholeFault(message: string): ArticleFault {
  return { line: 1, field: wholeBlock, message };
}

/**
 * What must be refused before the parser sees it. The parser recurses: sixteen thousand brackets
 * can end the whole process (V8 fails to compile a regular expression on the stack that is left;
 * seen in 6 runs of 7 of one script, in none of another), and no `catch` stops that. The lexer does
 * not recurse, so it counts what could nest.
 */
function crudeFault(frontMatter: string): ArticleFault | undefined {
  const tab = frontMatter.split('\n').findIndex((line) => line.includes('\t'));
  if (tab >= 0) {
    const field = fieldAbove(frontMatter, tab + 2);
    return { line: tab + 2, field, message: 'Use spaces here, not tabs' };
  }
  let marks = 0;
  for (const token of new Lexer().lex(frontMatter)) {
    if (/^[[{?:-]$/.test(token)) marks += 1;
    if (marks > mostMarks) return wholeFault('Front matter has too many fields, lists or brackets');
  }
  return undefined;
}

/** Where an unclosed bracket or quotation mark opens, else where the parser stumbled. */
function placeOf({ code, pos: [stumble] }: YAMLError, contents: Node | null): number {
  let place = stumble;
  if (code !== 'MISSING_CHAR' && code !== 'BAD_INDENT') return place;
  visit(contents, (_, node) => {
    const [start, , end] = (isNode(node) && opens(node) ? node.range : undefined) ?? [];
    if (start === undefined || end === undefined || stumble < start || stumble > end) {
      return undefined;
    }
    place = start;
    return visit.BREAK;
  });
  return place;
}

function opens(node: Node): boolean {
  if (isScalar(node)) return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  return isCollection(node) && node.flow === true;
}

function yamlFault(code: string, line: number, field: string): ArticleFault {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { line, field, message: `Remove one of the two lines for "${field}"` };
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
      return { line, field, message: 'Close the quotation mark or bracket, or write "name: text"' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { line, field, message: 'Put quotation marks round text that has a colon in it' };
    default:
      return {
        line,
        field,
        message: 'Write "name: text", with quotation marks round text that begins with a sign',
      };
  }
}

/** The field that a line belongs to: the nearest name above it that begins a line. */
function fieldAbove(frontMatter: string, line: number): string {
  const above = frontMatter
    .split('\n')
    .slice(0, line - 1)
    .toReversed();
  const names = above.map((text) => /^(\w+) *:/.exec(text)?.[1]);
  return names.find((name) => name !== undefined) ?? wholeBlock;
}

/** The fault of a name that articles do not have. */
export function unknownField(line: number, path: readonly PropertyKey[]): ArticleFault {
  const field = fieldName(path);
  return { line, field, message: `Remove "${field}": articles do not have this field` };
}

type LineAt = (offset: number) => number;
type Path = readonly (string | number)[];
type Reading = { lines: Map<string, number>; faults: ArticleFault[]; lineAt: LineAt };

function plainValue(node: unknown, path: Path, reading: Reading): unknown {
  if (!isNode(node)) return undefined;
  noteNode(node, path, reading);
  if (isScalar(node)) return scalarText(node);
  if (isSeq(node)) return node.items.map((item, at) => plainValue(item, [...path, at], reading));
  if (!isMap(node)) return undefined;
  // fromEntries makes "__proto__" a property like any other.
  return Object.fromEntries(node.items.map((pair) => plainEntry(pair, path, reading)));
}

function plainEntry(pair: Pair, path: Path, reading: Reading): [string, unknown] {
  const key = isScalar(pair.key) ? String(pair.key.value) : '';
  const inner = [...path, key];
  if (isNode(pair.key)) noteNode(pair.key, inner, reading);
  if (!/^[a-z]+$/.test(key)) {
    const line = reading.lineAt(isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0);
    reading.faults.push(unknownField(line, [...path, key || '?']));
  }
  return [key, plainValue(pair.value, inner, reading)];
}

/** Keeps the line of a key, or of an item that has none, and refuses marks that we do not read. */
function noteNode(node: Node, path: Path, { lines, faults, lineAt }: Reading): void {
  const line = lineAt(node.range?.[0] ?? 0);
  if (!lines.has(path.join('.'))) lines.set(path.join('.'), line);
  const field = fieldName(path);
  const quote = 'or put quotation marks round the text';
  if (isAlias(node) || ('anchor' in node && node.anchor !== undefined)) {
    faults.push({ line, field, message: `Remove the "&" or "*" sign, ${quote}` });
  }
  if (node.tag !== undefined) {
    faults.push({ line, field, message: `Remove the tag that begins with "!", ${quote}` });
  }
}

function scalarText({ type, value }: Scalar): string | undefined {
  const text = String(value);
  return type === 'PLAIN' && /^(?:|~|null)$/i.test(text) ? undefined : text;
}
