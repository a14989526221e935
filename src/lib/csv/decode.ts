import { isUtf8 } from 'node:buffer';
import { codePoints } from '../text/plain-text.ts';
import type { CsvFault } from './faults.ts';

type Decoded =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: CsvFault };

/**
 * The text of a CSV file, its line ends as LF and without a byte order mark. What is not UTF-8, or holds
 * characters that no table holds, is a fault at its place: guessing an encoding would change names.
 */
export function decodeCsv(bytes: Uint8Array): Decoded {
  const other = otherKind(bytes);
  if (other !== undefined) return { ok: false, fault: { line: 1, reason: other } };
  if (!isUtf8(bytes)) return { ok: false, fault: badBytes(bytes) };
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
  const at = text.search(unprintable);
  if (at === -1) return { ok: true, text };
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const reason = `remove the control character U+${code}; this may be no CSV file`;
  return { ok: false, fault: { ...placeOf(text, at), reason } };
}

/** Tab and LF are the only control characters of a table; XML takes none of the others. */
const unprintable = /(?![\t\n])[\p{Cc}\ufffe\uffff]/u;

/** What people take for CSV most often. */
function otherKind(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start.startsWith('PK\u0003\u0004') || start === '\u00d0\u00cf\u0011\u00e0')
    return 'this is a spreadsheet and no CSV; save it as "CSV UTF-8 (comma delimited)"';
  if (start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff'))
    return 'the text is UTF-16; save it as "CSV UTF-8 (comma delimited)"';
  if (start === '%PDF') return 'this is a PDF and no CSV';
  return undefined;
}

/** LF is never part of a longer character, so the lines before the first bad one can be passed over. */
function badBytes(bytes: Uint8Array): CsvFault {
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, from);
    const to = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(from, to))) break;
    from = to;
  }
  const decoder = new TextDecoder();
  const before = decoder.decode(bytes.subarray(0, from)).replace(/\r\n?/g, '\n');
  const rest = decoder.decode(bytes.subarray(from)).replace(/\r\n?/g, '\n');
  const reason = 'the text is not UTF-8 here; save the file as "CSV UTF-8 (comma delimited)"';
  return { ...placeOf(before + rest, before.length + rest.indexOf('\ufffd')), reason };
}

function placeOf(text: string, at: number): { line: number; character: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, character: codePoints(before.at(-1) ?? '') + 1 };
}
