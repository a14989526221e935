import ejs from 'ejs';

/** What a compiled view calls while it prints. */
export interface Printer {
  /** `<%=`: text or a number, escaped; anything else throws. */
  readonly escape: (value: unknown) => string;
  /** `<%-`: a string of HTML; anything else throws. */
  readonly raw: (value: unknown) => string;
  readonly include: (name: string, data: unknown) => string;
  /** Names the template's line in an error thrown while printing it. */
  readonly fail: (error: unknown, line: number) => Error;
}

/** A method of EJS's Template that its types leave out. */
interface SourceMaker {
  readonly generateSource?: () => void;
  readonly source: string;
}

export type CompiledView = (it: unknown, printer: Printer) => string;

/**
 * The statements EJS generates for a template, without its own prologue: EJS would print nothing
 * for `null` and `undefined`, and we want both to throw. Both the running site and the type check
 * of the templates stand on this one source.
 */
export function templateStatements(template: string): string {
  const maker: SourceMaker = new ejs.Template(template, { strict: true, compileDebug: true });
  maker.generateSource?.();
  return maker.source;
}

/** JavaScript of a function `(it, printer) => string`, for `new Function` or for a built module. */
export function viewSource(template: string): string {
  return `function (it, printer) {
  'use strict';
  const { escape: escapeFn, raw, include } = printer;
  let __line = 1, __output = '';
  const __append = (value) => { __output += raw(value); };
  try {
${templateStatements(template)}
  } catch (error) { throw printer.fail(error, __line); }
  return __output;
}`;
}
