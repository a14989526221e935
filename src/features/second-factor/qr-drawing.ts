import { create } from 'qrcode';

export interface QrDrawing {
  /** Squares on a side, the quiet zone included. */
  readonly size: number;
  /** The dark squares as a path. */
  readonly path: string;
}

/** As many light squares as a reader wants around it (ISO 18004). */
const quiet = 4;

/** A text as a QR code that an SVG can show without any style. */
export function qrDrawing(text: string): QrDrawing {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_row, y) => rowPath(modules, y));
  return { size: modules.size + 2 * quiet, path: rows.join('') };
}

/** One stroke for each run of dark squares. */
function rowPath(modules: ReturnType<typeof create>['modules'], y: number): string {
  let path = '';
  for (let x = 0; x < modules.size;) {
    let end = x;
    while (end < modules.size && modules.get(y, end) !== 0) end += 1;
    if (end > x) path += `M${x + quiet} ${y + quiet}h${end - x}v1h-${end - x}z`;
    x = end + 1;
  }
  return path;
}
