import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, sendRaw } from '../lib/http/ask.ts';
import { newFolder, serving, type Serving } from '../support/processes.ts';

let site: Serving;

beforeAll(async () => {
  site = await serving({ DATA_DIR: newFolder() });
});
afterAll(() => site.stop());

describe('the server of npm start', () => {
  it('closes a connection that only waits after five seconds, and says so', async () => {
    const answer = await fetch(`${site.origin}/login`);
    expect(answer.headers.get('keep-alive')).toBe('timeout=5');
  });

  it('takes header lines of 16 KB at most', async () => {
    const headers = { 'x-long': 'a'.repeat(15_000) };
    expect((await ask(site.origin, '/login', { headers })).status).toBe(200);
    const longer = `GET /login HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`;
    expect(await sendRaw(site.origin, longer)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it.each([
    ['CONNECT evil.example:443 HTTP/1.1', 405],
    ['BREW / HTTP/1.1', 501],
    ['GET /\0 HTTP/1.1', 400],
  ])('answers %j by itself, with our headers', async (line, status) => {
    const answer = await sendRaw(site.origin, `${line}\r\nHost: localhost\r\n\r\n`);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain("Content-Security-Policy: default-src 'none'");
  });

  it('writes the head of the audit into its log, so that it stands elsewhere too', async () => {
    // Lines of the log leave at most a second late.
    await expect.poll(() => site.err(), { timeout: 5000 }).toContain('"msg":"audit head"');
  });
});
