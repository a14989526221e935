import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError } from '../../lib/http/forms.ts';
import { plainDate } from '../../lib/text/dates.ts';
import type { Known, KnownReading } from './known.ts';

/** What a page says of the day whose knowledge it shows, and its form for another. */
export interface KnownPart {
  /** A day in words, where what was known then is shown. */
  readonly knownOn: string | undefined;
  /** The address of the page as it is known now. */
  readonly now: string;
  readonly form: FormState<'known'>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/known-notice': Pick<KnownPart, 'knownOn' | 'now'>;
    'statistics/known-form': Pick<KnownPart, 'now' | 'form'>;
  }
}

export function knownPart(now: string, typed: string, reading: KnownReading): KnownPart {
  const known = knownIn(reading);
  return {
    knownOn: known === undefined ? undefined : plainDate(known.day),
    now,
    form: formState(['known'], { known: known?.day ?? typed }, knownErrors(reading)),
  };
}

export function knownErrors(reading: KnownReading): FieldError[] {
  return reading.ok ? [] : [{ field: 'known', message: reading.message }];
}

export function knownIn(reading: KnownReading): Known | undefined {
  return reading.ok ? reading.known : undefined;
}

/** "?known=2026-10-01"; empty for what is known now. */
export function knownQuery(known: Known | undefined): string {
  return known === undefined ? '' : `?known=${known.day}`;
}
