import { describe, expect, it } from 'vitest';
import { pieces } from './drawn/sheet.ts';

/*
 * Each kind of chart and funnel as a file that stands alone, kept in `drawings/`: a change of drawing is
 * seen as a picture in a review. Look at them when they change, and write them anew with `vitest run -u`.
 */

const alone = pieces.flatMap(({ name, alone }) => (alone === undefined ? [] : [{ name, alone }]));

describe('a drawing', () => {
  it.each(alone)('stays as it was looked at: $name', async ({ name, alone }) => {
    // An element on each line, so that a change of one is a change of one line.
    const lines = alone.replaceAll('><', '>\n<');
    await expect(`${lines}\n`).toMatchFileSnapshot(`drawings/${name}.svg`);
  });
});
