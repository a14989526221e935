import { describe, expect, it } from 'vitest';
import { qrDrawing, type QrDrawing } from '../../src/features/second-factor/qr-drawing.ts';

const quiet = 4;

/** The drawing read back: rows of dark squares, the quiet zone included. */
function rowsOf({ size, path }: QrDrawing): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return rows;
}

const texts = ['a', 'otpauth://totp/Frailsafe', 'x'.repeat(300)];

describe('a QR code as a path', () => {
  it.each(texts)('has its marks where ISO 18004 puts them: %s', (text) => {
    const drawing = qrDrawing(text);
    const rows = rowsOf(drawing);
    const side = drawing.size - 2 * quiet;
    expect((side - 17) % 4).toBe(0);
    const at = (row: number, column: number): boolean =>
      rows[row + quiet]?.[column + quiet] === true;
    // A finder in three corners: a dark ring, a light one, a dark middle.
    for (const [top, left] of [
      [0, 0],
      [0, side - 7],
      [side - 7, 0],
    ] as const) {
      const seen = [0, 1, 2, 3, 4, 5, 6].map((step) => at(top + 3, left + step));
      expect(seen).toEqual([true, false, true, true, true, false, true]);
    }
    // The timing lines, and the one square that is always dark: it tells a code from its mirror.
    for (let step = 8; step < side - 8; step += 1) {
      expect([at(6, step), at(step, 6)]).toEqual([step % 2 === 0, step % 2 === 0]);
    }
    expect(at(side - 8, 8)).toBe(true);
  });

  it('keeps four light squares on every side', () => {
    for (const text of texts) {
      const drawing = qrDrawing(text);
      const rows = rowsOf(drawing);
      const inner = (place: number): boolean => place >= quiet && place < drawing.size - quiet;
      const outside = rows.flatMap((row, y) => row.filter((_dark, x) => !inner(x) || !inner(y)));
      expect(outside.some(Boolean)).toBe(false);
    }
  });
});
