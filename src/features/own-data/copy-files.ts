import { createWriteStream, mkdirSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import yazl from 'yazl';
import { syncPlace } from '../../lib/files.ts';
import type { JobTools } from '../../lib/outbox/jobs.ts';
import { ownerOf } from '../accounts/index.ts';
import { everyPostOf, type CopiedPost } from '../discussion/index.ts';
import { postAsJson, postAsMarkdown } from './copied-posts.ts';

export function copyFile(dataDir: string, name: string): string {
  return path.join(copyFolder(dataDir), `${name}.zip`);
}

/**
 * Writes all that is kept of somebody into a file for its owner alone. Posts come some at a time, and others
 * are served in between. It is there whole or not at all.
 * @returns its bytes
 */
export async function writeCopy(tools: JobTools, userId: number, name: string): Promise<number> {
  const { dataDir } = tools.config;
  const file = copyFile(dataDir, name);
  const draft = `${file}.draft`;
  mkdirSync(copyFolder(dataDir), { recursive: true, mode: 0o700 });
  await rm(draft, { force: true });
  const zip = zipped(
    {
      'data.json': dataParts(tools, userId),
      'posts.md': markdownParts(tools, userId),
    },
    tools.clock.now(),
  );
  await pipeline(zip, createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
  syncPlace(draft);
  await rename(draft, file);
  syncPlace(copyFolder(dataDir));
  return (await stat(file)).size;
}

export async function removeCopy(dataDir: string, name: string): Promise<void> {
  const file = copyFile(dataDir, name);
  for (const place of [file, `${file}.draft`]) await rm(place, { force: true });
}

function copyFolder(dataDir: string): string {
  return path.join(dataDir, 'copies');
}

function zipped(files: Readonly<Record<string, AsyncGenerator<string>>>, mtime: Date): Readable {
  const zip = new yazl.ZipFile();
  const out = new PassThrough();
  zip.on('error', (error) => out.destroy(error instanceof Error ? error : undefined));
  zip.outputStream.pipe(out);
  for (const [name, parts] of Object.entries(files)) {
    zip.addReadStream(Readable.from(parts, { objectMode: false }), name, { mtime });
  }
  zip.end();
  return out;
}

async function* dataParts(tools: JobTools, userId: number): AsyncGenerator<string> {
  const { db, clock, config, keepers } = tools;
  const owner = ownerOf(db, userId);
  yield '{';
  for (const { tell } of keepers) {
    for (const [name, section] of Object.entries(tell?.(db, owner, clock.now()) ?? {})) {
      yield `\n${JSON.stringify(name)}: ${JSON.stringify(section, undefined, 1)},`;
    }
  }
  yield '\n"posts": [';
  let separator = '\n';
  for await (const post of postsInTurn(tools, userId)) {
    yield separator + JSON.stringify(postAsJson(post, config.origin), undefined, 1);
    separator = ',\n';
  }
  yield '\n]\n}\n';
}

async function* markdownParts(tools: JobTools, userId: number): AsyncGenerator<string> {
  yield '# Your posts\n';
  for await (const post of postsInTurn(tools, userId)) {
    yield postAsMarkdown(post, tools.config.origin);
  }
}

async function* postsInTurn({ db }: JobTools, userId: number): AsyncGenerator<CopiedPost> {
  for (const posts of everyPostOf(db, userId)) {
    yield* posts;
    await nextTurn();
  }
}
