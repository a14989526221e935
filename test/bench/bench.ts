import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { Visitor } from '../support/visitor.ts';
import { password, people, settings } from '../support/world.ts';

/*
 * `npm run bench`: pages of the site against a bare Express route sending a constant 20 KB page, in
 * the same run and in turns, 16 connections. What counts are the ratios: machines differ.
 */

const rounds = 5;
const seconds = 4;
const article = '/case-studies/four-lessons-for-running-impactful-collaboratives-in-health-care';
const thread = '/members/threads/250?page=5';

interface Subject {
  readonly name: string;
  readonly served: Served;
  readonly path: string;
  readonly cookie: string;
}

interface Served {
  readonly child: ChildProcess;
  readonly origin: string;
}

interface Measured {
  readonly perSecond: number;
  /** Microseconds of CPU per request. */
  readonly cpu: number;
  readonly bytes: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'frailsafe-bench-'));
  const bare = await start('bare', folder);
  const site = await start('site', folder);
  const cookie = await memberCookie(site.origin);
  const subjects: Subject[] = [
    { name: 'bare Express, 20 KB', served: bare, path: '/', cookie: '' },
    { name: 'article, guest', served: site, path: article, cookie: '' },
    { name: 'thread, member', served: site, path: thread, cookie },
  ];
  for (const subject of subjects) await measure(subject, 1);
  const results = new Map<string, Measured[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects)
      results.get(subject.name)?.push(await measure(subject, seconds));
  }
  for (const { child } of [bare, site]) child.disconnect();
  rmSync(folder, { recursive: true, force: true });
  report(results);
}

function start(kind: string, folder: string): Promise<Served> {
  const file = fileURLToPath(new URL('served.ts', import.meta.url));
  const child = fork(file, [kind], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...settings, DATA_DIR: path.join(folder, kind) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${kind} ended with ${code}`)));
    child.once('message', ({ port }: { port: number }) =>
      resolve({ child, origin: `http://127.0.0.1:${port}` }),
    );
  });
}

async function memberCookie(origin: string): Promise<string> {
  const visitor = new Visitor(origin);
  await visitor.post('/login', { email: people.sian.email, password });
  return [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

async function measure(subject: Subject, duration: number): Promise<Measured> {
  const { served, path: page, cookie } = subject;
  const before = await cpuOf(served);
  const result = await autocannon({
    url: served.origin + page,
    connections: 16,
    duration,
    headers: cookie === '' ? {} : { cookie },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${subject.name} answered errors`);
  const after = await cpuOf(served);
  const requests = result.requests.total;
  return {
    perSecond: requests / result.duration,
    cpu: (after - before) / requests,
    bytes: result.throughput.total / requests,
  };
}

function cpuOf({ child }: Served): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', ({ cpu }: { cpu: NodeJS.CpuUsage }) => resolve(cpu.user + cpu.system));
    child.send('cpu');
  });
}

function report(results: ReadonlyMap<string, readonly Measured[]>): void {
  const [first] = results.values();
  const base = medians(first ?? []);
  const rows = [...results].map(([name, measured]) => {
    const { perSecond, cpu, bytes } = medians(measured);
    return [
      name.padEnd(22),
      `${(bytes / 1024).toFixed(1)} KB`.padStart(9),
      `${cpu.toFixed(0)} µs`.padStart(8),
      (base.cpu / cpu).toFixed(2).padStart(9),
      perSecond.toFixed(0).padStart(7),
      (perSecond / base.perSecond).toFixed(2).padStart(6),
    ].join(' ');
  });
  const head = `${'page'.padEnd(22)}      size CPU/req CPU ratio  req/s  ratio`;
  process.stdout.write(`${head}\n${rows.join('\n')}\n`);
}

function medians(measured: readonly Measured[]): Measured {
  const middle = (pick: (one: Measured) => number): number =>
    measured.map(pick).toSorted((a, b) => a - b)[Math.floor(measured.length / 2)] ?? 0;
  return {
    perSecond: middle((one) => one.perSecond),
    cpu: middle((one) => one.cpu),
    bytes: middle((one) => one.bytes),
  };
}

await main();
