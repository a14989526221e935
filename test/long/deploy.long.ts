import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../src/lib/paths.ts';
import { freePort, newFolder, serving } from '../support/processes.ts';
import { productionSettings } from '../support/production.ts';
import { cert, key } from '../support/tls-proxy.ts';

/* The files of `deploy/` with the programs they are for; skipped where those are not installed. */

function isInstalled(program: string, ...words: string[]): boolean {
  const found = spawnSync(program, words).error === undefined;
  if (!found) process.stdout.write(`${program} is not installed: skipped\n`);
  return found;
}

const hasSystemd = isInstalled('systemd-analyze', '--version');
const hasNginx = isInstalled('nginx', '-v');

describe.skipIf(!hasSystemd)('the systemd unit', () => {
  it('is accepted by systemd-analyze verify, and exposes little', () => {
    const unit = path.join(root, 'deploy/frailsafe.service');
    const verified = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
    expect([verified.status, verified.stderr]).toEqual([0, '']);
    const rated = spawnSync('systemd-analyze', ['security', '--offline=true', unit], {
      encoding: 'utf8',
    });
    const [, exposure] =
      /Overall exposure level for frailsafe\.service: ([\d.]+)/.exec(rated.stdout) ?? [];
    expect(Number(exposure)).toBeLessThan(2);
  });
});

describe.skipIf(!hasNginx)('the nginx example', () => {
  it('serves the site over TLS, keeps operators’ pages away, and drops what clients claim', async () => {
    const site = await serving(productionSettings());
    const { nginx, port } = await startNginx(new URL(site.origin).port);
    const host = 'www.frailsafe.example';
    try {
      await expect.poll(() => statusOf(port, '/login', { host }), { timeout: 10_000 }).toBe(200);
      expect(await statusOf(port, '/', { host, 'x-forwarded-host': 'evil.example' })).toBe(200);
      for (const own of ['/healthz', '/readyz', '/metrics']) {
        expect([own, await statusOf(port, own, { host })]).toEqual([own, 404]);
      }
      expect(site.err()).not.toMatch(/"route":"\/(healthz|readyz|metrics)"/);
      expect(await statusOf(port, '/contact', { host }, 'x'.repeat(4 * 1024 * 1024))).toBe(413);
      // Eleven networks as a client claims them are one to the site: the eleventh message waits.
      const send = (number: number): Promise<number> => {
        const text = `name=Jo+Bell&email=jo${number}%40example.org&message=Message+${number}`;
        const headers = {
          host,
          origin: `https://${host}`,
          'x-forwarded-for': `203.0.113.${number}`,
        };
        return statusOf(port, '/contact', headers, text);
      };
      const answers = [];
      for (let number = 1; number <= 11; number += 1) answers.push(await send(number));
      expect(answers).toEqual([...Array.from({ length: 10 }, () => 303), 429]);
    } finally {
      nginx.kill();
      await site.stop();
    }
  });
});

/** nginx with our example, its ports and certificate changed for the test. */
async function startNginx(sitePort: string): Promise<{ nginx: ChildProcess; port: number }> {
  const folder = newFolder();
  const place = (name: string): string => path.join(folder, name);
  const [port, plain] = [await freePort(), await freePort()];
  const example = readFileSync(path.join(root, 'deploy/nginx.conf'), 'utf8')
    .replace('127.0.0.1:3000', `127.0.0.1:${sitePort}`)
    .replaceAll(/^.*listen \[::\].*$/gm, '')
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('listen 80', `listen 127.0.0.1:${plain}`)
    .replace('/etc/ssl/frailsafe/fullchain.pem', place('cert.pem'))
    .replace('/etc/ssl/frailsafe/privkey.pem', place('key.pem'));
  mkdirSync(place('temp'));
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${place('temp')}/${kind};`,
  );
  writeFileSync(place('cert.pem'), cert);
  writeFileSync(place('key.pem'), key);
  const whole = `pid ${place('pid')}; error_log stderr; daemon off; events {}
    http { access_log off; ${temp.join(' ')} ${example} }`;
  writeFileSync(place('nginx.conf'), whole);
  const words = ['-p', folder, '-c', place('nginx.conf')];
  const checked = spawnSync('nginx', ['-t', ...words], { encoding: 'utf8' });
  expect(checked.stderr).toContain('syntax is ok');
  return { nginx: spawn('nginx', words, { stdio: 'inherit' }), port };
}

function statusOf(
  port: number,
  address: string,
  headers: Record<string, string>,
  body?: string,
): Promise<number> {
  const method = body === undefined ? 'GET' : 'POST';
  const form = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const options = { port, path: address, method, headers: { ...form, ...headers } };
  return new Promise((resolve) => {
    const sent = request({
      host: '127.0.0.1',
      rejectUnauthorized: false,
      agent: false,
      ...options,
    });
    sent.on('error', () => resolve(0));
    sent.on('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.resume();
    });
    sent.end(body);
  });
}
