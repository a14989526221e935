import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeText, textOfCell } from '../../src/lib/csv/write-csv.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus } from '../support/corpora.ts';
import type { Visitor } from '../support/visitor.ts';
import { addMeasures, linesIn, makeDataEntry, root, said, sendFile } from './steps.ts';

const malformed = corpus('csv-malformed');
const injections = corpus('csv-injection');
const address = `${root}/import`;

let app: TestApp;
let sian: Visitor;

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  makeDataEntry(app, 'sian');
  sian = await app.logIn('sian');
});
afterAll(() => app.close());

/** The corpus names its columns otherwise, and dates where a month is reported. */
function asReported(input: string): string {
  const lines = input
    .replace(/\bdate\b/i, 'period')
    .replaceAll(/\b(\d{4}-\d\d)-01(?=[,"])/g, '$1')
    .split(/(\r\n|\n|\r)/);
  const filled = lines.map((line) => {
    if (line.trim() === '') return line;
    return `${line},${/numerator/i.test(line) ? 'measure' : 'P0'}`;
  });
  return filled.join('');
}

describe.skipIf(malformed === undefined)('a file of the corpus', () => {
  it.each(malformed ?? [])('is taken or refused as it should be: $id, $note', async (one) => {
    const answer = await sendFile(app, sian, address, asReported(one.input));
    const wanted = { accept: [303], either: [303, 422] }[one.expect ?? ''] ?? [422];
    expect(wanted).toContain(answer.status);
    expect(said(app)).toEqual([]);
  });
});

describe.skipIf(injections === undefined)('a text that looks like a formula', () => {
  it.each(injections ?? [])('is text in the file, and comes back as it was: $id', ({ input }) => {
    const cell = safeText(input);
    expect(textOfCell(cell)).toBe(input);
    expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-−@＝＋－＠]/u);
    for (const text of [cell, `'${input}`, `''${input}`])
      expect(textOfCell(safeText(text))).toBe(text);
  });

  it('is kept as a note, exported safely, and imported again without a change', async () => {
    const notes = (injections ?? [])
      .map(({ input }) => input.trim())
      .filter((text) => !/\p{Cc}/u.test(text));
    const months = notes.map(
      (_note, at) =>
        `20${String(10 + Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}`,
    );
    const rows = notes.map((note, at) => `P0,${months[at]},1,2,"${note.replaceAll('"', '""')}"`);
    const sent = await sendFile(
      app,
      sian,
      address,
      ['measure,period,numerator,denominator,note', ...rows].join('\n'),
    );
    expect(linesIn(sent)).toEqual([]);
    await sian.post(sent.location, { action: 'confirm' });
    expect(said(app)).toMatchObject(notes.map((note) => ({ note: textOfCell(note) })));
    const { body } = await sian.get(`${root}/export.csv`);
    const again = await sendFile(app, sian, address, body);
    const { body: checked } = await sian.get(again.location);
    expect(checked).toContain(`<dt>Already stored</dt><dd>${notes.length}</dd>`);
    expect(checked).toContain('Nothing would change');
  });
});
