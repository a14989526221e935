import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { second } from '../../src/lib/clock.ts';
import { newFolder, serving, type Serving } from '../support/processes.ts';

const goneWithin = 35 * second;
const guestsWithin = 1 * second;

let site: Serving;

beforeAll(async () => {
  site = await serving({ DATA_DIR: newFolder(), LOG_LEVEL: 'error' });
});
afterAll(() => site.stop());

interface Slow {
  readonly socket: Socket;
  readonly gone: () => boolean;
}

interface Kind {
  readonly sockets: number;
  readonly first: string;
  /** Sent again each second. */
  readonly more: string;
  readonly reads: boolean;
}

/** Dribbles its header lines, or its form byte by byte, or never reads the much that it asked for. */
function kinds(font: string): Kind[] {
  const form =
    'POST /login HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: none\r\n' +
    'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n';
  const asking = `GET ${font} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  return [
    {
      sockets: 230,
      first: 'GET / HTTP/1.1\r\nHost: localhost\r\n',
      more: 'X-Slow: a\r\n',
      reads: true,
    },
    { sockets: 230, first: form, more: 'a', reads: true },
    // About 120 answers fill the buffers of a connection; more would be a flood, not a slow client.
    { sockets: 40, first: asking.repeat(130), more: '', reads: false },
  ];
}

function begin(port: number, kind: Kind): Slow {
  const socket = connect(port, '127.0.0.1');
  let gone = false;
  socket.on('error', () => undefined);
  socket.on('close', () => (gone = true));
  socket.write(kind.first);
  if (kind.reads) socket.resume();
  else socket.pause();
  const dribble = setInterval(() => {
    if (gone) clearInterval(dribble);
    else if (kind.more !== '') socket.write(kind.more);
  }, second);
  return { socket, gone: () => gone };
}

/** Connections to this port that the kernel counts as open on the server's side. */
function held(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const established = '01';
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, from, , state]) => from?.endsWith(local) === true && state === established).length;
}

it('500 slow clients hold nobody up: guests are answered in a second, and the sockets are gone in 35', async () => {
  const port = Number(new URL(site.origin).port);
  const started = performance.now();
  const [font = ''] =
    /\/assets\/fonts\/[\w.-]+/.exec(await (await fetch(`${site.origin}/`)).text()) ?? [];
  const slow = kinds(font).flatMap((kind) =>
    Array.from({ length: kind.sockets }, () => begin(port, kind)),
  );
  expect(slow.length).toBe(500);
  const times: number[] = [];
  while (performance.now() - started < goneWithin) {
    const before = performance.now();
    const answer = await fetch(`${site.origin}/`);
    await answer.text();
    expect(answer.status).toBe(200);
    times.push(performance.now() - before);
    await delay(20);
  }
  const left = held(port);
  const sorted = times.toSorted((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Infinity;
  process.stdout.write(
    `slow clients: ${times.length} guests, p95 ${p95.toFixed(1)} ms; ${left} connections left\n`,
  );
  expect(p95).toBeLessThan(guestsWithin);
  // The one that the guests used may still wait for more.
  expect(left).toBeLessThanOrEqual(1);
  for (const { socket } of slow) socket.destroy();
});
