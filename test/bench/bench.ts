import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fillDatabase } from './database.ts';
import { sayImports } from './imports.ts';
import { installedSize } from './installed.ts';
import { articleAddress, logInAs, logInTogether } from './log-ins.ts';
import { measure, measureInTurn, median, type Measured, type Subject } from './load.ts';
import { memoryOf, startBare, startSite, type Served } from './processes.ts';
import { sayProgramme } from './programme.ts';
import { say, sayGrowthOf, sayPages } from './report.ts';

/*
 * `npm run bench`: the site as `npm start` serves it, against a bare Express route that sends a constant
 * page of 20 KB, in the same run and in turns, 16 connections. What counts are the ratios: machines
 * differ, and so do the minutes of one machine.
 */

const rounds = 5;
const seconds = 3;
const posts = 100_000;
const boots = 5;

const br = { 'accept-encoding': 'br' };

/** `npm run bench -- programme` is one part alone. */
const parts: Readonly<Record<string, (folder: string, bare: Served) => Promise<void>>> = {
  pages: sayPagesOfSite,
  growth: sayGrowth,
  programme: sayProgramme,
  imports: sayImports,
};

async function main(wanted: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'frailsafe-bench-'));
  const bare = await startBare('express');
  try {
    for (const [name, sayPart] of Object.entries(parts)) {
      if (wanted.length === 0 || wanted.includes(name)) await sayPart(folder, bare);
    }
  } finally {
    await bare.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sayPagesOfSite(folder: string, bare: Served): Promise<void> {
  const dataDir = path.join(folder, 'site');
  const { cookies } = await fillDatabase(dataDir, posts);
  await sayBoot(dataDir);
  const least = await startBare('node');
  const site = await startSite(dataDir);
  try {
    await delay(1000);
    const fresh = memoryOf(site);
    await sayRequests(bare, least, site, cookies);
    await sayLogIns(site);
    say(`memory: ${fresh.toFixed(0)} MB fresh, ${memoryOf(site).toFixed(0)} MB after this load`);
    say(`production install: ${installedSize().toFixed(0)} MB, with the build`);
  } finally {
    for (const served of [least, site]) await served.stop();
  }
}

/** Milliseconds from the command to the first line that tells the address, after the build. */
async function sayBoot(dataDir: string): Promise<void> {
  const times: number[] = [];
  for (let boot = 0; boot < boots; boot += 1) {
    const before = performance.now();
    const site = await startSite(dataDir);
    times.push(performance.now() - before);
    await site.stop();
  }
  say(`boot after build: ${median(times).toFixed(0)} ms`);
}

async function sayRequests(
  bare: Served,
  least: Served,
  site: Served,
  cookies: readonly string[],
): Promise<void> {
  const cookie = await logInAs(site, 'sian');
  const admin = { cookie: await logInAs(site, 'hannah') };
  const plain = { served: site, path: articleAddress };
  const tag =
    (await fetch(site.origin + articleAddress, { headers: br })).headers.get('etag') ?? '';
  const subjects: Subject[] = [
    { name: 'bare Express, 20 KB', served: bare, path: '/' },
    { name: 'Node alone, 2.6 KB', served: least, path: '/' },
    { name: 'home, guest, br', served: site, path: '/', headers: br },
    { name: 'list, guest, br', served: site, path: '/case-studies', headers: br },
    { name: 'article, guest, plain', ...plain },
    { name: 'article, guest, br', ...plain, headers: br },
    {
      name: 'article, guest, 304',
      ...plain,
      headers: { ...br, 'if-none-match': tag },
      status: 304,
    },
    // A parameter that the page does not know is never answered from the cache.
    { name: 'article, guest, cold', served: site, path: `${articleAddress}?cold=1` },
    { name: 'list, guest, cold', served: site, path: '/case-studies?cold=1' },
    {
      name: 'thread, member',
      served: site,
      path: '/members/threads/250?page=5',
      headers: { cookie },
    },
    { name: "members' home", served: site, path: '/members', headers: { cookie } },
    {
      name: 'space, newest',
      served: site,
      path: '/members/discussion/research',
      headers: { cookie },
    },
    {
      name: 'space, at depth',
      served: site,
      path: await deepInSpace(site, cookie),
      headers: { cookie },
    },
    { name: 'users, newest', served: site, path: '/admin/users', headers: admin },
    { name: 'users, at depth', served: site, path: '/admin/users?after=2000', headers: admin },
    replies(site, cookies),
  ];
  sayPages(await measureInTurn(subjects, rounds, seconds));
}

/** The page of a space that holds its oldest threads. */
async function deepInSpace(site: Served, cookie: string): Promise<string> {
  let address = '/members/discussion/research';
  for (;;) {
    const page = await (await fetch(site.origin + address, { headers: { cookie } })).text();
    const older = /href="([^"]+)"[^>]*>Older/.exec(page)?.[1];
    if (older === undefined) return address;
    address = older.replaceAll('&amp;', '&');
  }
}

function replies(site: Served, cookies: readonly string[]): Subject {
  let sent = 0;
  return {
    name: 'reply, member',
    served: site,
    path: '/members/threads/1/posts',
    status: 303,
    vary: (request) => {
      sent += 1;
      const thread = (sent % 400) + 1;
      const form = {
        body: `We tried **this** on ward ${sent}.`,
        form_key: `bench-reply-${sent}-key`,
      };
      return {
        ...request,
        method: 'POST',
        path: `/members/threads/${thread}/posts`,
        headers: {
          cookie: cookies[sent % cookies.length] ?? '',
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ ...form, action: 'post' }).toString(),
      };
    },
  };
}

async function sayLogIns(site: Served): Promise<void> {
  const article: Subject = { name: 'article', served: site, path: `${articleAddress}?cold=1` };
  const quiet: Measured[] = [];
  const during: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    quiet.push(await measure(article, seconds));
    const logIns = logInTogether(site, 8);
    during.push(await measure(article, seconds));
    const { each } = await logIns.stop();
    if (round === 0) say(`log-in, 8 at once: one in ${each.toFixed(0)} ms`);
  }
  const main = (measured: readonly Measured[]): number => median(measured.map((one) => one.main));
  const rate = (measured: readonly Measured[]): number =>
    median(measured.map((one) => one.perSecond));
  say(
    `article during 8 log-ins: ${(main(quiet) / main(during)).toFixed(2)} of quiet by CPU of the serving thread, ` +
      `${(rate(during) / rate(quiet)).toFixed(2)} by requests a second`,
  );
}

/** A thread page must cost the same whether there are ten thousand posts or a million. */
async function sayGrowth(folder: string): Promise<void> {
  const sizes = [10_000, 1_000_000];
  const subjects: Subject[] = [];
  const sites: Served[] = [];
  for (const size of sizes) {
    const dataDir = path.join(folder, `posts-${size}`);
    await fillDatabase(dataDir, size);
    const served = await startSite(dataDir);
    sites.push(served);
    const headers = { cookie: await logInAs(served, 'sian') };
    subjects.push({ name: `${size} posts`, served, path: '/members/threads/25?page=5', headers });
  }
  const results = await measureInTurn(subjects, rounds, seconds);
  for (const served of sites) await served.stop();
  sayGrowthOf(results);
}

await main(process.argv.slice(2));
