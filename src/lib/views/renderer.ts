import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { escapeHtml, trustedHtml, type Html } from '../text/html.ts';
import { viewSource, type CompiledView, type Printer } from './compile.ts';
import type { ViewName, Views } from './views.ts';

/** Renders the named view with exactly the data its type asks for. */
export type Render = <N extends ViewName>(name: N, data: Views[N]) => Html;

const extension = '.ejs';

/** Compiles every `.ejs` below `folder`, so that a broken template stops the start and not a reader. */
export function loadViews(folder: string): Map<string, CompiledView> {
  return new Map(
    templateNames(folder).map((name) => [name, evaluate(readTemplate(folder, name), name)]),
  );
}

/** Names of the templates below `folder`, such as `accounts/login`. */
export function templateNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length).split(path.sep).join('/'))
    .sort();
}

export function readTemplate(folder: string, name: string): string {
  return readFileSync(path.join(folder, name + extension), 'utf8');
}

export function createRender(views: ReadonlyMap<string, CompiledView>): Render {
  const printers = new Map<string, Printer>();
  const print = (name: string, data: unknown): string => {
    const view = views.get(name);
    const printer = printers.get(name);
    if (view === undefined || printer === undefined) throw new Error(`There is no view ${name}`);
    return view(data, printer);
  };
  for (const name of views.keys()) printers.set(name, createPrinter(name, print));
  return (name, data) => trustedHtml(print(name, data));
}

function evaluate(template: string, name: string): CompiledView {
  try {
    // The text comes from our own views folder, never from a request.
    // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
    const make = new Function(`return ${viewSource(template)}\n//# sourceURL=views/${name}.ejs.js`);
    return make() as CompiledView;
  } catch (error) {
    throw new Error(`views/${name}.ejs: ${messageOf(error)}`, { cause: error });
  }
}

/** Views whose name ends in `.txt` are plain text (mail), so their values are printed as they are. */
function createPrinter(name: string, include: Printer['include']): Printer {
  const escape = name.endsWith('.txt') ? printable : escaped;
  return { escape, raw: rawText, include, fail: (error, line) => viewError(error, name, line) };
}

function escaped(value: unknown): string {
  return escapeHtml(printable(value));
}

function printable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isNaN(value)) return String(value);
  throw new TypeError(`a view can print text and numbers, not ${describe(value)}`);
}

function rawText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`a view can print HTML, not ${describe(value)}`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return String(value);
  return `a value of type ${typeof value}`;
}

function viewError(error: unknown, name: string, line: number): Error {
  return new Error(`views/${name}.ejs:${line}: ${messageOf(error)}`, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
