import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { hour, systemClock } from '../clock.ts';

/*
 * Whatever is not whole yet, or no longer, lies in a folder whose name says whose work it is:
 * `.making-<host>-<process>`. What a killed process left is removed before the next work begins.
 */

type Work = 'making' | 'checking' | 'removing';

const pattern = /^\.(?:making|checking|removing)-(.+)-(\d+)$/;
/** Another machine's process cannot be asked whether it lives. */
const abandonedAfter = 6 * hour;

/** An empty folder in `folder` for one piece of work of this process. */
export function workplace(folder: string, work: Work): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  sweepWorkplaces(folder);
  const place = path.join(folder, `.${work}-${hostname()}-${process.pid}`);
  mkdirSync(place, { mode: 0o700 });
  return place;
}

/** Takes a folder away so that it never lies half removed under its own name. */
export function removeWhole(folder: string, place: string): void {
  const doomed = path.join(folder, `.removing-${hostname()}-${process.pid}`);
  rmSync(doomed, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, doomed);
  rmSync(doomed, { recursive: true, force: true });
}

/** Removes what killed processes left in `folder`. */
export function sweepWorkplaces(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, host, process] = pattern.exec(name) ?? [];
    if (host === undefined) continue;
    const place = path.join(folder, name);
    if (isAbandoned(place, host, Number(process))) rmSync(place, { recursive: true, force: true });
  }
}

/** One process does one piece of work at a time, so what bears its own number is an earlier one's. */
function isAbandoned(place: string, host: string, id: number): boolean {
  if (host === hostname()) return id === process.pid || !isRunning(id);
  return systemClock.now().getTime() - statSync(place).mtimeMs > abandonedAfter;
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
