import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWholeFile } from '../../src/lib/whole-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('a file that is written whole', () => {
  it('replaces the one before, keeps its mode, and leaves nothing else behind', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'chart.svg');
    writeFileSync(file, 'old');
    chmodSync(file, 0o644);
    writeWholeFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['chart.svg']);
  });

  it('goes where a link leads, and leaves the link', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'real.svg');
    writeFileSync(file, 'old');
    symlinkSync(file, path.join(folder, 'link.svg'));
    writeWholeFile(path.join(folder, 'link.svg'), 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder).sort()).toEqual(['link.svg', 'real.svg']);
  });

  it('never takes the place of a folder or a device', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'chart.svg'));
    expect(() => writeWholeFile(path.join(folder, 'chart.svg'), 'new')).toThrow(/is no file/);
    expect(() => writeWholeFile('/dev/null', 'new')).toThrow(/is no file/);
    expect(() => writeWholeFile(path.join(folder, 'none/chart.svg'), 'new')).toThrow(/ENOENT/);
  });
});
