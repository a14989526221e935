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

export interface Asset {
  /** Its path below `public/`, such as `/css/site.css`. */
  readonly name: string;
  /** Its address, which changes with its content, such as `/assets/css/site.0123456789.css`. */
  readonly hashed: string;
  readonly content: Buffer;
}

/** The files of `public/`, held in memory under their hashed addresses. */
export interface Assets {
  /** The hashed address of a file by its name; throws when there is none. */
  readonly url: (name: string) => string;
  readonly serve: RequestHandler;
}

/**
 * Reads and hashes every file below `folder`. Style sheets come last, since the addresses in their
 * `url(…)` are replaced by hashed ones first, so that a changed font changes the sheet's name too.
 */
export function hashAssets(folder: string): Asset[] {
  const assets: Asset[] = [];
  const url = (name: string): string => find(assets, name).hashed;
  for (const file of stylesLast(readdirSync(folder, { recursive: true, encoding: 'utf8' }))) {
    const extension = path.extname(file);
    if (types[extension] === undefined) continue;
    const bytes = readFileSync(path.join(folder, file));
    const content = extension === '.css' ? withHashedUrls(bytes, url) : bytes;
    const name = `/${file.split(path.sep).join('/')}`;
    assets.push({ name, hashed: hashedName(name, extension, content), content });
  }
  return assets;
}

/** Where the build puts the hashed files, and the list of their names. */
export function builtAssets(dist: string): { folder: string; manifest: string } {
  return { folder: path.join(dist, 'public'), manifest: path.join(dist, 'assets.json') };
}

export function readBuiltAssets(dist: string): Asset[] {
  const { folder, manifest } = builtAssets(dist);
  const names = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
  return Object.entries(names).map(([name, hashed]) => ({
    name,
    hashed,
    content: readFileSync(path.join(folder, hashed)),
  }));
}

export function serveAssets(assets: readonly Asset[]): Assets {
  const byUrl = new Map(assets.map((asset) => [asset.hashed, asset]));
  const serve = (req: Request, res: Response, next: NextFunction): void => {
    const asset = req.method === 'GET' || req.method === 'HEAD' ? byUrl.get(req.path) : undefined;
    if (asset === undefined) return next();
    res.set('Cache-Control', 'public, max-age=31536000, immutable');
    res.type(types[path.extname(asset.name)] ?? 'bin').send(asset.content);
  };
  return { url: (name) => find(assets, name).hashed, serve };
}

function find(assets: readonly Asset[], name: string): Asset {
  const asset = assets.find((one) => one.name === name);
  if (asset === undefined) throw new Error(`There is no file public${name}`);
  return asset;
}

function stylesLast(files: readonly string[]): string[] {
  const isStyle = (file: string): number => Number(file.endsWith('.css'));
  return files.toSorted((a, b) => isStyle(a) - isStyle(b) || a.localeCompare(b));
}

function withHashedUrls(css: Buffer, url: (name: string) => string): Buffer {
  const text = css.toString('utf8');
  return Buffer.from(
    text.replace(/url\(["']?(\/[^"')]+)["']?\)/g, (_all, name: string) => `url(${url(name)})`),
  );
}

function hashedName(name: string, extension: string, content: Buffer): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return `/assets${name.slice(0, -extension.length)}.${hash}${extension}`;
}
