import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/db/open.ts';
import { root } from '../../src/lib/paths.ts';
import { prepareSite } from '../kills/site.ts';
import { seededRandom } from '../support/random.ts';
import { newDisk } from './disk-image.ts';
import { inLine } from './figures.ts';
import { readTrace, straceOptions, type Event } from './trace.ts';

const posts = 300;
const openings = 3;
const images = 500;
const imagesWithoutSync = 100;

const traces = spawnSync('strace', ['-V']).status === 0;
if (!traces) inLine('skipped: power loss (strace is not here)');

interface Recording {
  readonly begin: ReadonlyMap<string, Buffer>;
  readonly events: readonly Event[];
}

/** Records what a process that posts does to its files. */
async function record(synchronous: 'FULL' | 'NORMAL'): Promise<Recording> {
  const { databaseFile } = await prepareSite(1);
  const begin = new Map([[path.basename(databaseFile), readFileSync(databaseFile)]]);
  const folder = path.dirname(databaseFile);
  const trace = path.join(folder, 'trace.txt');
  const writer = fileURLToPath(new URL('./commit-writer.ts', import.meta.url));
  const words = [databaseFile, String(posts), String(openings), synchronous];
  execFileSync(
    'strace',
    [...straceOptions, '-o', trace, process.execPath, '--import', 'tsx', writer, ...words],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const events = await readTrace(trace, folder);
  rmSync(trace);
  return { begin, events };
}

interface Losses {
  readonly lost: number;
  readonly faults: readonly string[];
}

/** Cuts the power at random moments, and opens what each leaves. */
function cutPower({ begin, events }: Recording, times: number, seed: number): Losses {
  const random = seededRandom(seed);
  const moments = Array.from({ length: times }, () => Math.floor(random() * events.length));
  const disk = newDisk(begin);
  const kept: number[] = [];
  const faults: string[] = [];
  let lost = 0;
  let done = 0;
  const folder = path.join(root, 'data', `power-loss-${process.pid}`);
  for (const moment of moments.toSorted((a, b) => a - b)) {
    for (; done <= moment; done += 1) {
      const event = events[done];
      if (event?.kind === 'kept') kept.push(event.post);
      else if (event !== undefined) disk.apply(event);
    }
    mkdirSync(folder, { recursive: true });
    disk.lose(random, folder);
    const found = openImage(path.join(folder, [...begin.keys()][0] ?? ''), kept);
    faults.push(...found.faults.map((fault) => `after event ${moment}: ${fault}`));
    lost += found.lost;
    rmSync(folder, { recursive: true });
  }
  return { lost, faults };
}

function openImage(file: string, kept: readonly number[]): Losses {
  const db = openDatabase(file);
  try {
    const faults: string[] = [];
    const integrity = db.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') faults.push(String(integrity));
    if (JSON.stringify(db.pragma('foreign_key_check')) !== '[]') faults.push('foreign keys');
    const found = db.prepare("SELECT body FROM posts WHERE body LIKE 'Post %'").pluck().all();
    const bodies = new Set(found);
    const lost = kept.filter((post) => !bodies.has(`Post ${post} `)).length;
    // At most the one that was being written stands there without having been acknowledged.
    if (found.length > kept.length - lost + 1) faults.push('posts that nobody wrote');
    return { lost, faults };
  } finally {
    db.close();
  }
}

describe.skipIf(!traces)('power that fails', () => {
  it(`at ${images} moments leaves a whole database with everything that was acknowledged`, async () => {
    const seed = Date.now();
    const recording = await record('FULL');
    const syncs = recording.events.filter(({ kind }) => kind === 'sync').length;
    const { lost, faults } = cutPower(recording, images, seed);
    inLine(
      `power loss: ${images} images of ${recording.events.length} events, ${syncs} syncs, seed ${seed}; lost ${lost}, faults ${faults.length}`,
    );
    expect(recording.events.filter(({ kind }) => kind === 'kept')).toHaveLength(posts);
    expect({ seed, lost, faults }).toEqual({ seed, lost: 0, faults: [] });
  });

  it('would lose acknowledged posts if commits were not synced: the images do bite', async () => {
    const seed = Date.now();
    const { lost, faults } = cutPower(await record('NORMAL'), imagesWithoutSync, seed);
    inLine(
      `with synchronous NORMAL: ${imagesWithoutSync} images, seed ${seed}; lost ${lost}, faults ${faults.length}`,
    );
    expect(lost).toBeGreaterThan(0);
  });
});
