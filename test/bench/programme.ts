import path from 'node:path';
import { measure, median } from './load.ts';
import { cpuOf, startSite, type Served } from './processes.ts';
import { fillProgramme, type FilledProgramme, type Programme } from './programme-database.ts';
import { say } from './report.ts';

/*
 * The pages of the programme's figures, at the size it begins with and at the largest thought of. One
 * request after the other, for some take as long as hundreds of others; what counts is the CPU of each,
 * as so many pages of bare Express.
 */

const rounds = 5;
const requests = 6;
const starts = 5;

const programmes: readonly Programme[] = [
  { teams: 12, months: 30 },
  { teams: 200, months: 120 },
];

interface ProgrammePage {
  readonly name: string;
  readonly size: string;
  readonly address: string;
  readonly cookie: string;
  readonly dataDir: string;
  readonly served: Served;
}

export async function sayProgramme(folder: string, bare: Served): Promise<void> {
  const pages: ProgrammePage[] = [];
  try {
    for (const programme of programmes) {
      const dataDir = path.join(folder, `programme-${programme.teams}`);
      const filled = await fillProgramme(dataDir, programme);
      const served = await startSite(dataDir);
      const size = `${programme.teams} teams, ${programme.months} months`;
      const shared = { size, cookie: filled.cookie, dataDir, served };
      for (const [name, address] of addressesOf(filled)) pages.push({ name, address, ...shared });
    }
    await sayWarm(pages, bare);
  } finally {
    for (const served of new Set(pages.map((page) => page.served))) await served.stop();
  }
  await sayCold(pages.filter(({ name }) => name === 'dashboard' || name === 'icon table'));
}

function addressesOf({ teamId }: FilledProgramme): (readonly [string, string])[] {
  const statistics = '/members/statistics';
  return [
    ['dashboard', `${statistics}/measures/P0/teams`],
    ['icon table', `${statistics}/teams/${teamId}`],
    ['chart', `${statistics}/measures/P0/teams/${teamId}`],
    ['all teams', `${statistics}/measures/P0/all`],
    ['dashboard, small numbers', `${statistics}/measures/O1/teams`],
    ['all teams, small numbers', `${statistics}/measures/O1/all`],
    ["members' home", '/members'],
  ];
}

/** All in turn, again and again, with the bare route between. */
async function sayWarm(pages: readonly ProgrammePage[], bare: Served): Promise<void> {
  const bareCpu: number[] = [];
  const cpu = new Map<ProgrammePage, number[]>(pages.map((page) => [page, []]));
  const bytes = new Map<ProgrammePage, number>();
  // Until the code is compiled.
  for (const page of pages) for (let k = 0; k < requests; k += 1) bytes.set(page, await get(page));
  for (let round = 0; round < rounds; round += 1) {
    bareCpu.push((await measure({ name: 'bare', served: bare, path: '/' }, 1)).cpu);
    for (const page of pages) {
      const before = cpuOf(page.served);
      for (let k = 0; k < requests; k += 1) await get(page);
      cpu.get(page)?.push((cpuOf(page.served) - before) / requests);
    }
  }
  for (const page of pages) {
    const time = median(cpu.get(page) ?? []);
    say(
      `${page.name}, ${page.size}: ${((bytes.get(page) ?? 0) / 1024).toFixed(0)} KB of HTML, ` +
        `${(time / 1000).toFixed(1)} ms of CPU, as ${(time / median(bareCpu)).toFixed(0)} bare pages`,
    );
  }
}

/** The first request to a process that has just started. */
async function sayCold(pages: readonly ProgrammePage[]): Promise<void> {
  for (const page of pages) {
    const times: number[] = [];
    for (let start = 0; start < starts; start += 1) {
      const served = await startSite(page.dataDir);
      const before = cpuOf(served);
      await get({ ...page, served });
      times.push(cpuOf(served) - before);
      await served.stop();
    }
    say(`${page.name}, ${page.size}, cold: ${(median(times) / 1000).toFixed(0)} ms of CPU`);
  }
}

/** Answers the length of the page. */
async function get({ served, address, cookie }: ProgrammePage): Promise<number> {
  const headers = { cookie };
  const answer = await fetch(served.origin + address, { headers, redirect: 'manual' });
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
  return Buffer.byteLength(await answer.text());
}
