import type { Request } from 'express';
import * as z from 'zod';
import { BadRequest, NotFound } from '../errors.ts';

/** One fault of a form; `field` is also the id of the control. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What was typed, by field, to be shown again. */
export type Typed = Readonly<Record<string, string>>;

export type FormResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly typed: Typed; readonly errors: readonly FieldError[] };

/**
 * Checks the body against its schema. A schema names every field it knows: a body with another one
 * did not come from our page and answers 400.
 */
export function readForm<T>(schema: z.ZodType<T>, req: Request): FormResult<T> {
  const body: unknown = req.body ?? {};
  const result = schema.safeParse(body);
  if (result.success) return { ok: true, value: result.data };
  if (result.error.issues.some((issue) => issue.code === 'unrecognized_keys')) {
    throw new BadRequest('The form holds a field that this page does not have');
  }
  return { ok: false, typed: typedText(body), errors: fieldErrors(result.error) };
}

const NoFields = z.strictObject({});

/** For a button that sends nothing: a body with a field in it answers 400 like any unknown field. */
export function readNoFields(req: Request): void {
  readForm(NoFields, req);
}

/** Parameters of the path; an id of the wrong shape is an absent thing. */
export function readParams<T>(schema: z.ZodType<T>, req: Request): T {
  const result = schema.safeParse(req.params);
  if (!result.success) throw new NotFound();
  return result.data;
}

/** Parameters after the question mark; schemas give each a default, since anyone may type there. */
export function readQuery<T>(schema: z.ZodType<T>, req: Request): T {
  return schema.parse(req.query);
}

/** An id in a path: a positive integer in plain digits. */
export const idParam = z
  .string()
  .max(15)
  .regex(/^[1-9]\d*$/)
  .transform(Number);

/** The text fields of a body, and nothing else of it. */
export function typedText(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  const fields = Object.entries(body as Record<string, unknown>);
  return Object.fromEntries(
    fields.filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

function fieldErrors(error: z.ZodError): FieldError[] {
  const errors = error.issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    message: issue.message,
  }));
  return errors.filter((one, index) => errors.findIndex((e) => e.field === one.field) === index);
}

/** Keeps every field of a form whose fields have many names, as one text. */
export const everyField = '*';

/** The texts of a form that must not be lost, of the fields that hold somebody's writing. */
export function keptTexts(body: unknown, keeps: readonly string[]): string[] {
  const typed = typedText(body);
  if (keeps.includes(everyField)) return [fieldsInLines(typed)].filter((text) => text !== '');
  return keeps.map((field) => typed[field] ?? '').filter((text) => text !== '');
}

/** What was typed, but for buttons and what a page sends along to compare (`base-…`). */
function fieldsInLines(typed: Typed): string {
  const filled = Object.entries(typed).filter(([name, text]) => {
    return text.trim() !== '' && name !== 'action' && !name.startsWith('base-');
  });
  return filled.map(([name, text]) => `${name}: ${text}`).join('\n');
}
