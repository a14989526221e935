import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { write } from '../../lib/db/transaction.ts';
import type { Site } from '../../lib/http/context.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import { normaliseText } from '../../lib/text/plain-text.ts';
import { addArticle, saveArticle } from './commands.ts';
import { prepareArticle, type PreparedArticle } from './prepare.ts';
import { shippedArticle } from './queries.ts';

const places = ['case-studies', 'pages'];

/**
 * Publishes the articles that ship with the site: new ones, and ones whose file has changed. An
 * article that an admin has edited since is theirs and stays as it is.
 */
export async function importShippedContent(site: Site, folder: string): Promise<void> {
  for (const place of places) {
    const files = readdirSync(path.join(folder, place)).filter((file) => file.endsWith('.md'));
    for (const file of files.sort()) await importFile(site, path.join(folder, place, file));
  }
}

async function importFile(site: Site, file: string): Promise<void> {
  const source = normaliseText(readFileSync(file, 'utf8'));
  const shippedHash = plainHash(source);
  const known = shippedArticle(site.db, { slug: path.basename(file, '.md') });
  if (known?.shipped_hash === shippedHash) return;
  if (known !== undefined && plainHash(known.source) !== known.shipped_hash) {
    site.log.info({ article: known.id }, 'shipped article was edited here; the new file is left');
    return;
  }
  const prepared = await prepare(site, source, file);
  const saving = { publish: true, actor: null, shippedHash };
  await write(() => {
    const now = site.clock.now();
    if (known === undefined) addArticle(site.db, prepared, saving, now);
    else saveArticle(site.db, known.id, known.revision, prepared, saving, now);
  });
}

async function prepare(site: Site, source: string, file: string): Promise<PreparedArticle> {
  const preparation = await prepareArticle(site, source);
  if (preparation.ok) return preparation.prepared;
  const faults = preparation.faults.map(
    (one) => `${file}:${one.line}: ${one.field}: ${one.message}`,
  );
  throw new Error(`Shipped content has faults\n${faults.join('\n')}`);
}
