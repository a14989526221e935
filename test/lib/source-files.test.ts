import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './source-files.ts';

describe('the reader of sources', () => {
  const read = readSource(
    'features/a/b.ts',
    [
      "import { one } from '../../lib/db/statements.ts'; // import x from './no.ts'",
      "import type { A } from './types.ts';",
      "import { type B, type C } from './more-types.ts';",
      "export { d,\n  e } from './several.ts';",
      "const lazy = import('./lazy.ts'), r = /[`'\"/]/, half = 4 / 2 / 1;",
      "/* 'no' */ const t = `SELECT ${`nested ${'deep'}`} FROM x`;",
    ].join('\n'),
  );

  it('tells imports of values from imports of types, and sees lazy ones', () => {
    expect(read.imports).toEqual([
      { from: 'lib/db/statements.ts', typesOnly: false },
      { from: 'features/a/types.ts', typesOnly: true },
      { from: 'features/a/more-types.ts', typesOnly: true },
      { from: 'features/a/several.ts', typesOnly: false },
      { from: 'features/a/lazy.ts', typesOnly: false },
    ]);
  });

  it('keeps texts apart from the program, and drops comments', () => {
    expect(read.texts.slice(5)).toEqual(['SELECT ${} FROM x', 'nested ${}', 'deep']);
    expect(read.code).toContain('half = 4 / 2 / 1;');
    expect(read.code).not.toMatch(/no|SELECT/);
  });

  it('finds the program', () => {
    const source = sourceFiles('src');
    expect(source.length).toBeGreaterThan(80);
    expect(source.find(({ file }) => file === 'app.ts')?.imports.length).toBeGreaterThan(10);
  });
});
