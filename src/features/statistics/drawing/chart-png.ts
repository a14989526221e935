import type { Html } from '../../../lib/text/html.ts';

/** Pixels for each unit of the drawing, so that it is sharp on slides and on paper. */
const scale = 2;

/**
 * A drawing that stands alone (`standAlone`) as PNG at twice its size. The letters are those of the
 * machine's own sans-serif. sharp is loaded when it is first needed: its library is large.
 */
export async function chartPng(drawing: Html): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return (
    sharp(Buffer.from(drawing), { density: 72 * scale })
      // More effort takes three times as long, and saves nothing in flat colours.
      .png({ palette: true, effort: 1 })
      .toBuffer()
  );
}
