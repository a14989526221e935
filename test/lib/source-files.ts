import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Import {
  /** A path below `src` such as `lib/db/open.ts`, or the name of a package. */
  readonly from: string;
  readonly typesOnly: boolean;
}

export interface SourceFile {
  /** Below its folder, such as `features/accounts/pages.ts`. */
  readonly file: string;
  readonly lines: number;
  /** The program without comments, its texts emptied: `say('')`. */
  readonly code: string;
  /** What stood in its quotes and backticks. */
  readonly texts: readonly string[];
  readonly imports: readonly Import[];
}

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** Every TypeScript file below `folder` of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  const below = path.join(projectRoot, folder);
  return readdirSync(below, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => readSource(file, readFileSync(path.join(below, file), 'utf8')));
}

export function readSource(file: string, text: string): SourceFile {
  const { code, texts, bare } = scan(text);
  const imports = importsOf(file, bare);
  return { file, lines: text.split('\n').length - 1, code, texts, imports };
}

function importsOf(file: string, bare: string): Import[] {
  const statement =
    /^\s*(?:import|export)\s+(type\s+)?(?:([^'"`;=()]*?)\s*from\s*)?['"]([^'"]+)['"]/gm;
  const call = /\b(?:import|require|tsImport)\(\s*['"]([^'"]+)['"]/g;
  const named = [...bare.matchAll(statement)].map(([, type, names, from]) => ({
    from: resolved(file, from ?? ''),
    typesOnly: type !== undefined || onlyTypes(names ?? ''),
  }));
  const called = [...bare.matchAll(call)].map(([, from]) => ({
    from: resolved(file, from ?? ''),
    typesOnly: false,
  }));
  return [...named, ...called];
}

/** `{ type A, type B }` imports nothing at run time. */
function onlyTypes(names: string): boolean {
  const inside = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const each = (inside ?? '').split(',').filter((name) => name.trim() !== '');
  return each.length > 0 && each.every((name) => name.trim().startsWith('type '));
}

function resolved(file: string, from: string): string {
  return from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : from;
}

const token =
  /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|`/g;

/** Cuts a program into code and texts; `bare` keeps the texts and drops only comments. */
function scan(text: string): { code: string; texts: string[]; bare: string } {
  const texts: string[] = [];
  let code = '';
  let bare = '';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text);
    const start = found?.index ?? text.length;
    const between = text.slice(at, start);
    code += between;
    bare += between;
    if (found === null) return { code, texts, bare };
    const [piece] = found;
    at = start + piece.length;
    if (piece === '`') {
      const template = readTemplate(text, at);
      at = template.end;
      texts.push(template.text, ...template.inner.flatMap((inner) => scan(inner).texts));
      code += `\`\`${template.inner.map((inner) => `(${scan(inner).code})`).join('')}`;
      bare += '``';
    } else if (piece.startsWith('//') || piece.startsWith('/*')) {
      continue;
    } else if (piece.startsWith('/')) {
      // A slash after a value divides; only the slash itself is passed then.
      if (/[\w)\]]\s*$/.test(code) && !/\b(return|typeof|case)\s*$/.test(code)) at = start + 1;
      code += at === start + 1 ? '/' : '/ /';
      bare += at === start + 1 ? '/' : '/ /';
    } else {
      texts.push(piece.slice(1, -1));
      code += "''";
      bare += piece;
    }
  }
}

/** Reads on from just behind a backtick: the text without its `${…}`, and what stood in those. */
function readTemplate(text: string, from: number): { text: string; inner: string[]; end: number } {
  const inner: string[] = [];
  let out = '';
  let at = from;
  while (at < text.length && text[at] !== '`') {
    if (text[at] === '\\') {
      out += text.slice(at, at + 2);
      at += 2;
    } else if (text.startsWith('${', at)) {
      const end = endOfBraces(text, at + 2);
      inner.push(text.slice(at + 2, end));
      out += '${}';
      at = end + 1;
    } else {
      out += text[at];
      at += 1;
    }
  }
  return { text: out, inner, end: at + 1 };
}

function endOfBraces(text: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; at < text.length; at += 1) {
    if (text[at] === '`') at = readTemplate(text, at + 1).end - 1;
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) break;
  }
  return at;
}
