import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { second } from '../../src/lib/clock.ts';
import { newFolder, serving, type Serving } from '../support/processes.ts';

const slowSockets = 500;
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

/** Dribbles its request line by line, or its form byte by byte, or never reads what it asked for. */
const kinds = [
  { begin: 'GET / HTTP/1.1\r\nHost: localhost\r\n', then: 'X-Slow: a\r\n', reads: true },
  {
    begin:
      `POST /login HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: none\r\n` +
      'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n',
    then: 'a',
    reads: true,
  },
  { begin: 'GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(300), then: '', reads: false },
];

function begin(port: number, at: number): Slow {
  const kind = kinds[at % kinds.length];
  const socket = connect(port, '127.0.0.1');
  let gone = false;
  socket.on('error', () => undefined);
  socket.on('close', () => (gone = true));
  if (kind === undefined) throw new Error('There is no such kind');
  socket.write(kind.begin);
  if (kind.reads) socket.resume();
  else socket.pause();
  const dribble = setInterval(() => {
    if (gone) clearInterval(dribble);
    else if (kind.then !== '') socket.write(kind.then);
  }, second);
  return { socket, gone: () => gone };
}

/** How many of our connections the server still holds, as the kernel sees it from its side. */
function open(slow: readonly Slow[]): number {
  return slow.filter(({ socket, gone }) => !gone() && !socket.readableEnded).length;
}

it('500 slow clients hold nobody up: guests are answered in a second, and the sockets are gone in 35', async () => {
  const port = Number(new URL(site.origin).port);
  const started = performance.now();
  const slow = Array.from({ length: slowSockets }, (_one, at) => begin(port, at));
  const times: number[] = [];
  while (performance.now() - started < goneWithin) {
    const before = performance.now();
    const answer = await fetch(`${site.origin}/`);
    await answer.text();
    expect(answer.status).toBe(200);
    times.push(performance.now() - before);
    await delay(20);
  }
  // What was never read tells only when it is read that the server has gone.
  for (const { socket } of slow) socket.resume();
  await delay(second);
  const sorted = times.toSorted((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Infinity;
  process.stdout.write(`slow clients: ${times.length} guests, p95 ${p95.toFixed(1)} ms\n`);
  expect(p95).toBeLessThan(guestsWithin);
  expect(open(slow)).toBe(0);
});
