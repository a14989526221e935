import { readFileSync } from 'node:fs';
import { done, failed, UsageError, type Command, type Result } from '../../lib/command.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { Site } from '../../lib/http/context.ts';
import { articleAddress } from './addresses.ts';
import { addArticle, NotSaved, saveArticle } from './commands.ts';
import { prepareArticle, type PreparedArticle } from './prepare.ts';
import { articleToEdit, idOfSlug } from './queries.ts';

export const commands: Readonly<Record<string, Command>> = {
  'article check': {
    about: 'Check articles: front matter and text, every fault by file and line.',
    usage: 'FILE...',
    options: {},
    run: async ({ words }, open) => {
      const checked = await prepareFiles(open(), words);
      return checked.ok ? done(`${words.length} without faults.`, []) : checked.result;
    },
  },

  'article publish': {
    about: 'Publish articles from markdown files; one with the same slug is replaced.',
    usage: 'FILE...',
    options: {},
    run: async ({ words }, open) => {
      const site = open();
      const checked = await prepareFiles(site, words);
      if (!checked.ok) return checked.result;
      try {
        transaction(site.db, () => {
          for (const prepared of checked.articles) publish(site, prepared);
        });
      } catch (error) {
        if (!(error instanceof NotSaved)) throw error;
        return failed(`Nothing was published: ${error.address} leads to another article.`, {
          error: error.reason,
        });
      }
      const addresses = checked.articles.map(
        ({ article }) => site.config.origin + articleAddress(article),
      );
      return done(addresses.map((address) => `Published ${address}`).join('\n'), addresses);
    },
  },

  'article export': {
    about: 'Print the source of an article.',
    usage: 'slug',
    options: {},
    run: async ({ words: [slug = ''] }, open) => {
      const { db } = open();
      const known = idOfSlug(db, { slug });
      const article = known === undefined ? undefined : articleToEdit(db, known);
      if (article === undefined)
        return failed(`There is no article ${slug}.`, { error: 'unknown' });
      return done(article.source, article);
    },
  },
};

type Checked =
  | { readonly ok: true; readonly articles: readonly PreparedArticle[] }
  | { readonly ok: false; readonly result: Result };

/** All or nothing: one fault in any file, and none is published. */
async function prepareFiles(site: Site, files: readonly string[]): Promise<Checked> {
  if (files.length === 0) throw new UsageError('Name at least one file');
  const articles: PreparedArticle[] = [];
  const faults: { file: string; line: number; field: string; message: string }[] = [];
  for (const file of files) {
    const preparation = await prepareArticle(site, readSource(file));
    if (preparation.ok) articles.push(preparation.prepared);
    else faults.push(...preparation.faults.map((fault) => ({ file, ...fault })));
  }
  if (faults.length === 0) return { ok: true, articles };
  const lines = faults.map(
    ({ file, line, field, message }) => `${file}:${line}: ${field}: ${message}`,
  );
  return { ok: false, result: failed(lines.join('\n'), faults) };
}

function readSource(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

function publish({ db, clock }: Site, prepared: PreparedArticle): void {
  const saving = { publish: true, actor: null };
  const known = idOfSlug(db, { slug: prepared.article.slug });
  const before = known === undefined ? undefined : articleToEdit(db, known);
  if (before === undefined) addArticle(db, prepared, saving, clock.now());
  else saveArticle(db, before.id, before.revision, prepared, saving, clock.now());
}
