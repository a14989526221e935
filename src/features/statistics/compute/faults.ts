/**
 * A series that no chart can be made of. `field` is the name of a row's field or of an option,
 * `position` (from 1) the row it stands in, `reason` the rest of a sentence that begins with the field.
 */
export class SeriesFault extends Error {
  override name = 'SeriesFault';
  readonly field: string;
  readonly position: number | undefined;
  readonly reason: string;

  constructor(field: string, reason: string, position?: number) {
    super(`${position === undefined ? '' : `Row ${position}: `}${field} ${reason}`);
    this.field = field;
    this.position = position;
    this.reason = reason;
  }
}

/**
 * The number itself. Throws a `SeriesFault` for what has overflowed, so that neither Infinity nor NaN
 * reaches a result. `field` names what the numbers are.
 */
export function finite(value: number, field = 'value', position?: number): number {
  if (Number.isFinite(value)) return value;
  throw new SeriesFault(field, 'leads to numbers that are too large to compute with', position);
}
