import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { constants, inflateRawSync } from 'node:zlib';

/** Every file below the folder, by its path in it: its name and all that can be read in it. */
export function filesBelow(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return new Map(
    names.map((name) => [name, `${name}\n${readable(readFileSync(path.join(folder, name)))}`]),
  );
}

/** How gzip begins when it keeps no file name; the packed bytes come after ten in all. */
const gzipMark = Buffer.from([0x1f, 0x8b, 0x08, 0x00]);
const gzipHeadBytes = 10;

/** The bytes as they are, and unpacked from wherever something packed begins in them. */
function readable(bytes: Buffer): string {
  const texts = [bytes.toString('latin1')];
  for (let at = bytes.indexOf(gzipMark); at >= 0; at = bytes.indexOf(gzipMark, at + 1)) {
    texts.push(unpacked(bytes.subarray(at + gzipHeadBytes)));
  }
  return texts.join('\n');
}

/** Not gunzip, which fails over whatever follows in the file; one that was cut gives what it has. */
function unpacked(bytes: Buffer): string {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  } catch {
    return '';
  }
}

/** What of `values` stands in the text. */
export function found(values: ReadonlyMap<string, string>, text: string): string[] {
  return [...values].filter(([, value]) => holds(text, value)).map(([what]) => what);
}

/** As it is, in JSON, in an address, in base64 or in hexadecimal. */
function holds(text: string, value: string): boolean {
  const bytes = Buffer.from(value);
  const shapes = [
    bytes.toString('latin1'),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ];
  return shapes.some((shape) => text.includes(shape));
}
