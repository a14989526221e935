import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError } from '../../lib/http/forms.ts';
import { plainDate } from '../../lib/text/dates.ts';
import type { AskedDay, Known, KnownReading } from './known.ts';

/** What a page says of the day whose knowledge it shows, and its form for another. */
export interface KnownPart {
  /** A day in words, where what was known then is shown. */
  readonly knownOn: string | undefined;
  /** The address of the page as it is known now. */
  readonly now: string;
  /** The same in two: without what else it asks for, and that as fields. */
  readonly action: string;
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly form: FormState<'known'>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/known-notice': Pick<KnownPart, 'knownOn' | 'now'>;
    'statistics/known-form': Pick<KnownPart, 'action' | 'kept' | 'form'>;
  }
}

export function knownPart(now: string, { typed, reading }: AskedDay): KnownPart {
  const [action = '', query = ''] = now.split('?');
  const known = knownIn(reading);
  return {
    knownOn: known === undefined ? undefined : plainDate(known.day),
    now,
    action,
    kept: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    form: formState(['known'], { known: known?.day ?? typed }, knownErrors(reading)),
  };
}

export function knownErrors(reading: KnownReading): FieldError[] {
  return reading.ok ? [] : [{ field: 'known', message: reading.message }];
}

export function knownIn(reading: KnownReading): Known | undefined {
  return reading.ok ? reading.known : undefined;
}

/** "?known=2026-10-01", behind what else is asked for; without either it is empty. */
export function knownQuery(
  known: Known | undefined,
  others: Readonly<Record<string, string>> = {},
): string {
  const asked = { ...others, ...(known !== undefined && { known: known.day }) };
  const query = new URLSearchParams(asked).toString();
  return query === '' ? '' : `?${query}`;
}
