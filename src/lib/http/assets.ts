import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { bestEncoding, type Encoding } from './encodings.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
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
  /** The same made smaller; nothing for what is small already, and in development. */
  readonly encoded: ReadonlyMap<Encoding, Buffer>;
}

/** Ends of the names under which the build keeps a file made smaller. */
export const encodedEndings: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/** The files of `public/`, held in memory under their hashed addresses. */
export interface Assets {
  /** The hashed address of a file by its name; throws when there is none. */
  readonly url: (name: string) => string;
  readonly serve: RequestHandler;
}

/** A file that is made, not found in `public/`. */
interface Made {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Reads and hashes every file below `folder`, and what was made beside them. Style sheets come last, since the addresses in their
 * `url(…)` are replaced by hashed ones first, so that a changed font changes the sheet's name too.
 */
export function hashAssets(folder: string, made: readonly Made[] = []): Asset[] {
  const assets = made.map(({ name, bytes }) => asset(name, bytes));
  const url = (name: string): string => find(assets, name).hashed;
  for (const file of stylesLast(readdirSync(folder, { recursive: true, encoding: 'utf8' }))) {
    const extension = path.extname(file);
    if (types[extension] === undefined) continue;
    const bytes = readFileSync(path.join(folder, file));
    const content = extension === '.css' ? withHashedUrls(bytes, url) : bytes;
    assets.push(asset(`/${file.split(path.sep).join('/')}`, content));
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
  return Object.entries(names).map(([name, hashed]) => {
    const file = path.join(folder, hashed);
    return { name, hashed, content: readFileSync(file), encoded: readEncoded(file) };
  });
}

export function serveAssets(assets: readonly Asset[]): Assets {
  const byUrl = new Map(assets.map((asset) => [asset.hashed, asset]));
  const serve = (req: Request, res: Response, next: NextFunction): void => {
    const asset = req.method === 'GET' || req.method === 'HEAD' ? byUrl.get(req.path) : undefined;
    if (asset === undefined) return next();
    res.set('Cache-Control', 'public, max-age=31536000, immutable');
    res.type(types[path.extname(asset.name)] ?? 'bin').send(chosen(asset, req, res));
  };
  return { url: (name) => find(assets, name).hashed, serve };
}

/** The smallest form that the browser takes. */
function chosen({ content, encoded }: Asset, req: Request, res: Response): Buffer {
  if (encoded.size === 0) return content;
  res.vary('Accept-Encoding');
  const encoding = bestEncoding(req.get('accept-encoding'));
  const smaller = encoding && encoded.get(encoding);
  if (encoding === undefined || smaller === undefined) return content;
  res.set('Content-Encoding', encoding);
  return smaller;
}

function readEncoded(file: string): Map<Encoding, Buffer> {
  const encodings = Object.entries(encodedEndings) as [Encoding, string][];
  const kept = encodings.filter(([, ending]) => existsSync(file + ending));
  return new Map(kept.map(([encoding, ending]) => [encoding, readFileSync(file + ending)]));
}

function asset(name: string, content: Buffer): Asset {
  return { name, hashed: hashedName(name, content), content, encoded: new Map() };
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

function hashedName(name: string, content: Buffer): string {
  const extension = path.extname(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return `/assets${name.slice(0, -extension.length)}.${hash}${extension}`;
}
