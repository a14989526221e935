import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Sends what a stream gives as fast as the reader takes it. Whoever leaves early ends it, which is no fault. */
export async function sendStream(source: Readable, res: ServerResponse): Promise<void> {
  try {
    await pipeline(source, res);
  } catch (error) {
    if (!hasLeft(error)) throw error;
  }
}

function hasLeft(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
