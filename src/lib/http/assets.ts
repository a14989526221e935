import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

interface Asset {
  readonly type: string;
  readonly content: Buffer;
}

/** The files of `public/`, held in memory under names that change with their content. */
export interface Assets {
  /** The hashed address of a file, such as `/css/site.css`; throws when there is none. */
  readonly url: (file: string) => string;
  readonly serve: RequestHandler;
}

/**
 * Reads and hashes every file below `folder`. Style sheets come last, since the addresses in their
 * `url(…)` are replaced by hashed ones first, so that a changed font changes the sheet's name too.
 */
export function loadAssets(folder: string): Assets {
  const byUrl = new Map<string, Asset>();
  const urls = new Map<string, string>();
  const url = (file: string): string => {
    const hashed = urls.get(file);
    if (hashed === undefined) throw new Error(`There is no file ${file} in ${folder}`);
    return hashed;
  };
  for (const file of stylesLast(readdirSync(folder, { recursive: true, encoding: 'utf8' }))) {
    const extension = path.extname(file);
    const type = types[extension];
    if (type === undefined) continue;
    const bytes = readFileSync(path.join(folder, file));
    const content = extension === '.css' ? withHashedUrls(bytes, url) : bytes;
    const name = `/${file.split(path.sep).join('/')}`;
    const hashed = hashedName(name, extension, content);
    urls.set(name, hashed);
    byUrl.set(hashed, { type, content });
  }
  return { url, serve: server(byUrl) };
}

function stylesLast(files: readonly string[]): string[] {
  const isStyle = (file: string): number => Number(file.endsWith('.css'));
  return files.toSorted((a, b) => isStyle(a) - isStyle(b) || a.localeCompare(b));
}

function withHashedUrls(css: Buffer, url: (file: string) => string): Buffer {
  const text = css.toString('utf8');
  return Buffer.from(
    text.replace(/url\(["']?(\/[^"')]+)["']?\)/g, (_all, file: string) => `url(${url(file)})`),
  );
}

function hashedName(name: string, extension: string, content: Buffer): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return `/assets${name.slice(0, -extension.length)}.${hash}${extension}`;
}

function server(byUrl: ReadonlyMap<string, Asset>): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    const asset = req.method === 'GET' || req.method === 'HEAD' ? byUrl.get(req.path) : undefined;
    if (asset === undefined) return next();
    res.set('Cache-Control', 'public, max-age=31536000, immutable');
    res.type(asset.type).send(asset.content);
  };
}
