import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../src/lib/paths.ts';
import { settings } from '../support/world.ts';

/** A measured process. CPU times and memory are read from /proc, so the benchmarks need Linux. */
export interface Served {
  readonly pid: number;
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** The site as `npm start` serves it, over a database that is there already. */
export function startSite(dataDir: string): Promise<Served> {
  const env = { ...settings, DATA_DIR: dataDir, PORT: '0', BASE_URL: 'http://localhost' };
  return start(startWords(), env, /listening on [\d.]+:(\d+)/);
}

/** The words of `npm start` after `node`. */
function startWords(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1);
}

export function startBare(kind: 'express' | 'node'): Promise<Served> {
  const file = fileURLToPath(new URL('bare.ts', import.meta.url));
  return start(['--import', 'tsx', file, kind], {}, /^(\d+)$/m);
}

async function start(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  tellsPort: RegExp,
): Promise<Served> {
  const child = spawn(process.execPath, [...words], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
    // The log goes nowhere: what is measured is the site, not the disk.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A measured process ended with ${String(code)}`);
  });
  let out = '';
  for (;;) {
    const [chunk] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
    out += chunk.toString('utf8');
    const port = tellsPort.exec(out)?.[1];
    if (port === undefined) continue;
    const exit = ended.catch(() => undefined);
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await exit;
    };
    return { pid: child.pid ?? 0, origin: `http://127.0.0.1:${port}`, stop };
  }
}

/** Microseconds on the CPU so far, of all threads or of the one that runs JavaScript. */
export function cpuOf({ pid }: Served, threads: 'all' | 'main' = 'all'): number {
  const ids = threads === 'main' ? [String(pid)] : readdirSync(`/proc/${pid}/task`);
  const nanoseconds = ids.map((id) => {
    const [onCpu = '0'] = readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ');
    return Number(onCpu);
  });
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1000;
}

/** Resident memory in megabytes. */
export function memoryOf({ pid }: Pick<Served, 'pid'>): number {
  const [, kilobytes = '0'] =
    /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
