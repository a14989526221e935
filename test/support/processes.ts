import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../src/lib/paths.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Serving {
  readonly origin: string;
  readonly pid: number;
  /** Ends when the process does, whoever ended it. */
  readonly ended: Promise<Ended>;
  /** Standard output so far. */
  readonly out: () => string;
  readonly err: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>;
}

type Settings = Readonly<Record<string, string>>;

export function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'frailsafe-process-'));
}

/** Runs `npm run frailsafe -- …` as a real process until it ends. */
export function frailsafe(
  words: readonly string[],
  settings: Settings,
  input = '',
): Promise<Ended> {
  const child = start(['cli', ...words], settings);
  child.stdin.end(input);
  return ended(child);
}

/**
 * Runs `npm run frailsafe -- …` and kills it (-9) as soon as `moment` answers true, which is asked all
 * the time; answers whether that came before the end.
 */
export async function killedAt(
  words: readonly string[],
  settings: Settings,
  moment: () => boolean,
): Promise<boolean> {
  const child = start(['cli', ...words], settings);
  const end = ended(child);
  while (child.exitCode === null && child.signalCode === null) {
    if (moment()) child.kill('SIGKILL');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await end;
  return child.signalCode === 'SIGKILL';
}

/** Starts `npm start` as a real process that is expected to give up. */
export function startInVain(settings: Settings): Promise<Ended> {
  return ended(start(['server'], settings));
}

/** Starts `npm start` as a real process; resolves once all of it answers. */
export async function serving(settings: Settings): Promise<Serving> {
  const port = await freePort();
  const child = start(['server'], { PORT: String(port), ...settings });
  const output = collect(child);
  const end = ended(child);
  const origin = `http://localhost:${port}`;
  const started = (): number => output.err().split('"msg":"started"').length - 1;
  // The address is told once the first process answers; the others say only in the log that they do.
  const processes = Number(settings['WORKERS'] ?? 1);
  const answers = (): boolean =>
    output.out().includes('Frailsafe is at http') && (processes === 1 || started() >= processes);
  while (!answers()) {
    const early = await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 20))]);
    if (early !== undefined) throw new Error(`The site ended at once: ${output.err()}`);
  }
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> => {
    child.kill(signal);
    return end;
  };
  return { origin, pid: child.pid ?? 0, ended: end, ...output, stop };
}

function start(words: readonly string[], settings: Settings): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [path.join(root, 'src/launch.mjs'), ...words], {
    // Not the whole environment: the test runner sets a BASE_URL of its own.
    env: { PATH: process.env['PATH'], NODE_ENV: 'development', ...settings },
  });
}

function collect(child: ChildProcessWithoutNullStreams): Pick<Serving, 'out' | 'err'> {
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  return { out: () => out, err: () => err };
}

function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const { out, err } = collect(child);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out: out(), err: err() }));
  });
}

export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
