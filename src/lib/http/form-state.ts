import type { FieldError, Typed } from './forms.ts';
import type { Link } from './layout.ts';

/** A form as a view prints it: what stands in each field, and what is wrong with it. */
export interface FormState<Field extends string> {
  readonly values: Readonly<Record<Field, string>>;
  readonly faults: Readonly<Record<Field, string | undefined>>;
}

/** The state of the named fields after typing; fields that were not typed are empty. */
export function formState<Field extends string>(
  fields: readonly Field[],
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): FormState<Field> {
  const values = {} as Record<Field, string>;
  const faults = {} as Record<Field, string | undefined>;
  for (const field of fields) {
    values[field] = typed[field] ?? '';
    faults[field] = errors.find((error) => error.field === field)?.message;
  }
  return { values, faults };
}

interface Control {
  /** Also the name, unless one is given. */
  readonly id: string;
  readonly name?: string;
  readonly label: string;
  readonly hint?: string;
  /** Ends the hint. */
  readonly help?: Link;
  readonly error: string | undefined;
}

interface Input extends Control {
  readonly type: 'text' | 'email' | 'password' | 'date';
  readonly value: string;
  readonly autocomplete: string;
  /** Which keys a phone shows. */
  readonly keys?: 'numeric' | 'decimal';
  /** Suggestions; anything else may be typed too. */
  readonly options?: readonly string[];
}

interface TextArea extends Control {
  readonly value: string;
  readonly rows: number;
}

interface Select extends Control {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The first of its controls has the id of the group. */
interface Radios extends Control {
  readonly value: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly hint?: string;
  }[];
}

interface Check extends Control {
  readonly checked: boolean;
}

/** A form of one button, which the page's script shows where it can ask the browser for a passkey. */
interface PasskeyForm {
  readonly action: string;
  readonly return_to: string;
  readonly label: string;
  /** The only way on from its page. */
  readonly primary: boolean;
  readonly error: string | undefined;
}

declare module '../views/views.ts' {
  interface Views {
    'shared/field-head': Control;
    'shared/field-aria': Control;
    'shared/input': Input;
    'shared/textarea': TextArea;
    'shared/select': Select;
    'shared/check': Check;
    'shared/radios': Radios;
    'shared/passkey': PasskeyForm;
    /** Somebody's writing in a form that was not taken, to be copied. */
    'shared/kept-texts': { readonly texts: readonly string[] };
  }
}
