import { sourceFiles } from '../source-files.ts';

/**
 * The functions and tables of the site, outside of the session store's own sweeps, whose code calls one of
 * these, such as `suspendUser`. A test that has a case for each of them hears of a new one.
 */
export function callersOf(names: readonly string[]): string[] {
  const call = new RegExp(`\\b(?:${names.join('|')})\\((?:db|req|this)\\b`);
  const declared = /^(?: *override|(?:export )?(?:(?:async )?function|const)) (\w+)/;
  const found = sourceFiles('src').flatMap(({ code }) => {
    let inside = '';
    return code.split('\n').flatMap((line) => {
      const declaration = declared.exec(line)?.[1];
      if (declaration !== undefined) inside = declaration;
      return declaration === undefined && call.test(line) ? [inside] : [];
    });
  });
  return [...new Set(found)].toSorted();
}
