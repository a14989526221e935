import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { write } from '../../lib/db/transaction.ts';
import { StartFault } from '../../lib/errors.ts';
import type { Site } from '../../lib/http/context.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import { normaliseText } from '../../lib/text/plain-text.ts';
import { addArticle, NotSaved, saveArticle } from './commands.ts';
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
    for (const file of files.sort()) {
      await importFile(site, folder, `${place}/${path.basename(file, '.md')}`);
    }
  }
}

async function importFile(site: Site, folder: string, name: string): Promise<void> {
  const file = path.join(folder, `${name}.md`);
  const source = normaliseText(readFileSync(file, 'utf8'));
  const shipped = { name, hash: plainHash(source) };
  const known = shippedArticle(site.db, { name });
  if (known?.shipped_hash === shipped.hash) return;
  if (known !== undefined && plainHash(known.source) !== known.shipped_hash) {
    site.log.info({ name }, 'shipped article was edited here; the new file is left');
    return;
  }
  const prepared = await prepare(site, source, file);
  // What an admin has taken away from readers stays away.
  const publish = known === undefined || known.state === 'published';
  const saving = { publish, actor: null, shipped };
  try {
    await write(() => {
      const now = site.clock.now();
      if (known === undefined) addArticle(site.db, prepared, saving, now);
      else saveArticle(site.db, known.id, known.revision, prepared, saving, now);
    });
  } catch (error) {
    if (!(error instanceof NotSaved)) throw error;
    site.log.warn({ name, reason: error.reason }, 'shipped article is left: its address is taken');
  }
}

async function prepare(site: Site, source: string, file: string): Promise<PreparedArticle> {
  const preparation = await prepareArticle(site, source);
  if (preparation.ok) return preparation.prepared;
  const faults = preparation.faults.map(
    (one) => `${file}:${one.line}: ${one.field}: ${one.message}`,
  );
  throw new StartFault(`Shipped content has faults\n${faults.join('\n')}`);
}
