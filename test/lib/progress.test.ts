import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/lib/progress.ts';

function screen(isTTY: boolean): {
  isTTY: boolean;
  write: (text: string) => void;
  drawn: string[];
} {
  const drawn: string[] = [];
  return { isTTY, drawn, write: (text) => drawn.push(text) };
}

describe('a progress bar', () => {
  it('grows at a terminal, each percent once, and goes when the work is done', () => {
    const terminal = screen(true);
    const bar = createProgress('Backing up', terminal);
    for (const done of [0, 50, 50.4, 100]) bar.show(done, 100);
    bar.end();
    const lines = terminal.drawn.map((text) => text.replaceAll('\r\u001B[2K', ''));
    expect(lines).toEqual([
      `Backing up [${'.'.repeat(30)}] 0 %`,
      `Backing up [${'#'.repeat(15)}${'.'.repeat(15)}] 50 %`,
      `Backing up [${'#'.repeat(30)}] 100 %`,
      '',
    ]);
  });

  it('draws nothing where no person looks', () => {
    const file = screen(false);
    const bar = createProgress('Backing up', file);
    bar.show(1, 2);
    bar.end();
    expect(file.drawn).toEqual([]);
  });
});
