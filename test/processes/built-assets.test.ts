import { readFileSync } from 'node:fs';
import path from 'node:path';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashAssets } from '../../src/lib/http/assets.ts';
import { bundlePageScripts } from '../../src/lib/http/page-script.ts';
import { folders } from '../../src/lib/paths.ts';
import { newFolder, serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';

const assets = hashAssets(folders.assets, bundlePageScripts());
const texts = assets.filter(({ name }) => !name.endsWith('.woff2'));

let origin: string;

beforeAll(async () => {
  const site = await serving({ DATA_DIR: newFolder() });
  ({ origin } = site);
  return async () => {
    await site.stop();
  };
});

interface Sent {
  readonly encoding: string | undefined;
  readonly vary: string | undefined;
  readonly kept: string | undefined;
  readonly length: number;
  readonly bytes: Buffer;
}

/** The bytes as they are sent: fetch would unpack them. */
function fetchRaw(address: string, accepted: string, method = 'GET'): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': accepted };
    const asked = request(new URL(address, origin), { method, headers }, (answer) => {
      const { 'content-encoding': encoding, vary, 'cache-control': kept } = answer.headers;
      const length = Number(answer.headers['content-length']);
      buffer(answer).then((bytes) => resolve({ encoding, vary, kept, length, bytes }), reject);
    });
    asked.on('error', reject).end();
  });
}

describe('a built site', () => {
  it('sends texts as the build made them smaller: brotli, or else gzip, or else as they are', async () => {
    expect(texts.length).toBeGreaterThan(4);
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const { name, hashed, content } of texts) {
      const plain = await fetchRaw(hashed, 'identity');
      expect([name, plain.encoding, plain.bytes.equals(content)]).toEqual([name, undefined, true]);
      expect(plain.vary).toContain('Accept-Encoding');
      for (const encoding of ['br', 'gzip'] as const) {
        const sent = await fetchRaw(hashed, `deflate, ${encoding}`);
        expect([name, sent.encoding, sent.length]).toEqual([name, encoding, sent.bytes.length]);
        expect(unpack[encoding](sent.bytes).equals(content)).toBe(true);
        expect(sent.bytes.length).toBeLessThan(content.length);
        expect(sent.vary).toContain('Accept-Encoding');
        expect(sent.kept).toBe('public, max-age=31536000, immutable');
      }
    }
  });

  it('sends what its files hold, made by the strongest setting', async () => {
    const { hashed, content } = texts.find(({ name }) => name === '/css/site.css') ?? texts[0]!;
    const { bytes } = await fetchRaw(hashed, 'br');
    const kept = readFileSync(path.join(folders.dist, 'public', `${hashed}.br`));
    expect(bytes.equals(kept)).toBe(true);
    expect(bytes.equals(brotliCompressSync(content))).toBe(true);
  });

  it('answers HEAD with the length of the smaller file, and fonts as they are', async () => {
    const style = await fetchRaw(texts.at(-1)?.hashed ?? '', 'gzip, br', 'HEAD');
    expect([style.encoding, style.bytes.length]).toEqual(['br', 0]);
    expect(style.length).toBeGreaterThan(100);
    for (const { hashed, content } of assets.filter(({ name }) => name.endsWith('.woff2'))) {
      const font = await fetchRaw(hashed, 'gzip, br');
      expect([font.encoding, font.vary]).toEqual([undefined, undefined]);
      expect(font.bytes.equals(content)).toBe(true);
    }
  });

  it('loads at most 8 KB of script and 10 KB of style a page, as sent', async () => {
    const visitor = new Visitor(origin);
    for (const address of ['/', '/case-studies', '/login', '/contact', '/no-such-page']) {
      const { body } = await visitor.get(address);
      const weigh = async (pattern: RegExp): Promise<number> => {
        const urls = [...body.matchAll(pattern)].map(([, url = '']) => url);
        expect(urls.length, address).toBeGreaterThan(0);
        const sent = await Promise.all(urls.map((url) => fetchRaw(url, 'br')));
        return sent.reduce((sum, { bytes }) => sum + bytes.length, 0);
      };
      expect(await weigh(/<script[^>]* src="([^"]+)"/g)).toBeLessThan(8 * 1024);
      expect(await weigh(/<link rel="stylesheet" href="([^"]+)"/g)).toBeLessThan(10 * 1024);
    }
  });
});
