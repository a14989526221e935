/** What a sheet program may take for the beginning of a formula, and apostrophes before it. */
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A cell that a sheet program shows as text: an apostrophe before what looks like a formula. One is put
 * before apostrophes that stand there already too, so that `withoutGuard` gives back every cell.
 */
export function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `guarded`. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
