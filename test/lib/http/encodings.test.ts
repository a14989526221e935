import { describe, expect, it } from 'vitest';
import { bestEncoding } from '../../../src/lib/http/encodings.ts';

describe('the encoding of an answer', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.1, gzip;q=1.0', 'br'],
    ['GZIP , deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.000,gzip;q=0', undefined],
    ['identity', undefined],
    ['brotli, xgzip', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('is the smaller of those that the browser accepts: %s', (accepted, encoding) => {
    expect(bestEncoding(accepted)).toBe(encoding);
  });
});
