import type { Site } from './http/context.ts';

/** Values of the options and the words after them. */
interface Arguments {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Values of the options that may be given more than once, in their order. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly words: readonly string[];
}

export interface Result {
  /** For people. */
  readonly text: string;
  /** For `--json`. */
  readonly data: unknown;
  /** False ends the process with 1. */
  readonly ok: boolean;
  /** The command has started to serve: the site stays open. */
  readonly goesOn: boolean;
}

/** Opens the site of the settings; `overrides` stand in for environment variables. */
type OpenSite = (overrides?: Record<string, string>) => Site;

interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
}

/** One command of the command line. */
export interface Command {
  readonly about: string;
  /** What stands after the command's words, such as `--email E --name N`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** What `--help` tells beyond `about`. */
  readonly help?: string;
  readonly run: (given: Arguments, open: OpenSite) => Promise<Result>;
}

/** The command was called with the wrong words: told with the usage, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What was given cannot be worked on: told in one message on standard error, exit code 1. */
export class CommandFault extends Error {
  override name = 'CommandFault';
}

export function done(text: string, data: unknown): Result {
  return { text, data, ok: true, goesOn: false };
}

export function failed(text: string, data: unknown): Result {
  return { text, data, ok: false, goesOn: false };
}
