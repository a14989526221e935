import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { templateStatements } from '../lib/views/compile.ts';
import { readTemplate, templateNames } from '../lib/views/renderer.ts';

/*
 * Type-checks every template: EJS's own statements become the body of a TypeScript function whose
 * parameter has the view's type, `tsc` runs over those functions, and each error is told at the
 * template's line. TypeScript 7 has no compiler API in JavaScript, hence the files and the program.
 */

export interface ViewFault {
  readonly template: string;
  readonly line: number;
  readonly message: string;
}

interface Generated {
  readonly template: string;
  /** Template line of each generated line; the first generated line is at index 0. */
  readonly lines: readonly number[];
}

const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @param folder holds the `.ejs` files
 * @param source is the TypeScript folder in which the `Views` interface is declared and merged
 * @param work is a scratch folder below the project (types resolve from there); it is emptied
 */
export function checkViews(folder: string, source: string, work: string): ViewFault[] {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const generated = new Map<string, Generated>();
  const unreadable: ViewFault[] = [];
  for (const name of templateNames(folder)) {
    const file = `${name.replaceAll('/', '__')}.ts`;
    const template = `${path.join(folder, name)}.ejs`;
    try {
      const { text, lines } = generate(name, readTemplate(folder, name), source);
      writeFileSync(path.join(work, file), text);
      generated.set(file, { template, lines });
    } catch (error) {
      unreadable.push({ template, line: 1, message: String(error) });
    }
  }
  writeFileSync(path.join(work, 'tsconfig.json'), JSON.stringify(tsconfig(source)));
  return [...unreadable, ...runTsc(work).flatMap((line) => toFault(line, generated))];
}

function tsconfig(source: string): object {
  return {
    extends: path.join(projectRoot, 'tsconfig.json'),
    compilerOptions: {
      noEmit: true,
      noUnusedLocals: false,
      typeRoots: [path.join(projectRoot, 'node_modules/@types')],
    },
    include: ['*.ts', path.join(source, '**/*.ts')],
  };
}

function generate(
  name: string,
  template: string,
  source: string,
): { text: string; lines: number[] } {
  const views = JSON.stringify(path.join(source, 'lib/views/views.ts'));
  const html = JSON.stringify(path.join(projectRoot, 'src/lib/text/html.ts'));
  const prologue = [
    `import type { Views, ViewName } from ${views};`,
    `import type { Html } from ${html};`,
    `declare function escapeFn(value: string | number): Html;`,
    `declare function include<N extends ViewName>(name: N, data: Views[N]): Html;`,
    `declare function __append(html: Html): void;`,
    `declare function __text(text: string): void;`,
    `export function view(it: Views[${JSON.stringify(name)}]): void { let __line = 1;`,
  ];
  const statements = templateStatements(template).split('\n').map(markLiteral);
  const text = [...prologue, ...statements, 'void __line; }', ''].join('\n');
  return { text, lines: [...prologue.map(() => 1), ...templateLines(statements), 1, 1] };
}

/** The template's own text is no value: it goes through `__text`, which takes any string. */
function markLiteral(statement: string): string {
  return statement.replace(/^ {4}; __append\(("(?:[^"\\]|\\.)*")\)$/, '    ; __text($1)');
}

/** EJS starts each statement with `    ; ` and sets `__line` after a line break; code keeps its own. */
function templateLines(statements: readonly string[]): number[] {
  let line = 1;
  let offset = 0;
  return statements.map((statement) => {
    const marker = /^ {4}; __line = (\d+)$/.exec(statement);
    if (marker !== null) line = Number(marker[1]);
    offset = statement.startsWith('    ; ') ? 0 : offset + 1;
    return line + offset;
  });
}

function runTsc(work: string): string[] {
  const tsc = path.join(projectRoot, 'node_modules/.bin/tsc');
  const result = spawnSync(tsc, ['-p', work, '--pretty', 'false'], { encoding: 'utf8', cwd: work });
  if (result.error !== undefined) throw result.error;
  return result.stdout.split('\n').filter((line) => line.trim() !== '');
}

function toFault(line: string, generated: ReadonlyMap<string, Generated>): ViewFault[] {
  const told = /^(.+?)\((\d+),\d+\): error (.*)$/.exec(line);
  if (told === null) return line.startsWith(' ') ? [] : [{ template: '', line: 0, message: line }];
  const [, file = '', at = '0', message = ''] = told;
  const view = generated.get(path.basename(file));
  if (view === undefined) return [{ template: file, line: Number(at), message }];
  return [{ template: view.template, line: view.lines[Number(at) - 1] ?? 0, message }];
}

function main(): void {
  const relative = (name: string): string => path.join(projectRoot, name);
  const faults = checkViews(
    relative('views'),
    relative('src'),
    relative('node_modules/.cache/views'),
  );
  for (const fault of faults) {
    const template = path.relative(projectRoot, fault.template);
    process.stderr.write(`${template}:${fault.line}: ${fault.message}\n`);
  }
  if (faults.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
