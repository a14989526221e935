import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/lib/paths.ts';
import { frailsafe, newFolder, type Ended } from '../support/processes.ts';
import { readXml, withClass } from './drawn/read-back.ts';

const shares = 'month,numerator,denominator\n2025-01,30,40\n2025-02,28,41\n2025-03,35,44\n';
const folder = newFolder();
const at = (name: string): string => path.join(folder, name);

function chart(words: readonly string[], input = ''): Promise<Ended> {
  return frailsafe(['chart', ...words], {}, input);
}

beforeAll(() => {
  writeFileSync(at('shares.csv'), shares);
  writeFileSync(at('bad.csv'), shares.replace('28', 'x1').replace('35', '1e3'));
});

describe('frailsafe chart', () => {
  it('draws a file into an SVG, says where it is and what it chose, and replaces it', async () => {
    writeFileSync(at('shares.svg'), 'old');
    const { code, out, err } = await chart([at('shares.csv'), '--out', at('shares.svg')]);
    expect([code, out]).toEqual([0, `Written to ${at('shares.svg')}.\n`]);
    expect(err).toMatch(/^Drawn as a P chart, for no numerator is above its denominator\./);
    const svg = readXml(readFileSync(at('shares.svg'), 'utf8'));
    expect(withClass(svg, 'chart-points')[0]?.children).toHaveLength(3);
    expect(withClass(svg, 'chart-heading').map(({ text }) => text)).toEqual(['Shares']);
  });

  it('draws a PNG at twice the size', async () => {
    const { code } = await chart([at('shares.csv'), '--chart', 'p', '--out', at('shares.PNG')]);
    const png = readFileSync(at('shares.PNG'));
    expect([code, png.subarray(0, 8).toString('latin1')]).toEqual([0, '\u0089PNG\r\n\u001a\n']);
    expect(png.readUInt32BE(16)).toBe(1520);
    expect(statSync(at('shares.PNG')).mode & 0o077).toBe(0);
  });

  it('reads standard input and writes to standard output', async () => {
    const { code, out, err } = await chart(['-', '--chart', 'p', '--title', 'Reviews'], shares);
    expect([code, err]).toEqual([0, '']);
    expect(withClass(readXml(out), 'chart-heading').map(({ text }) => text)).toEqual(['Reviews']);
  });

  it('prints the numbers for scripts', async () => {
    const { code, out } = await chart(['-', '--chart', 'p', '--json'], shares);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      chart: 'p',
      title: 'Chart',
      points: [{ x: '2025-01', y: 0.75 }, {}, {}],
    });
  });

  it('ends with 1 when the file has faults: each by line and column, and nothing drawn', async () => {
    const { code, out, err } = await chart([at('bad.csv'), '--out', at('bad.svg')]);
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toEqual([
      `${at('bad.csv')} has 2 faults; nothing is drawn.`,
      'Line 3, column numerator: enter a number; found "x1"',
      'Line 4, column numerator: enter a number in full; found "1e3"',
      '',
    ]);
    expect(existsSync(at('bad.svg'))).toBe(false);
    const { code: again, out: json } = await chart([at('bad.csv'), '--json']);
    expect(again).toBe(1);
    expect(JSON.parse(json)).toMatchObject({ faults: [{ line: 3, column: 'numerator' }, {}] });
  });

  it('ends with 1 when the drawing cannot be written, and leaves nothing behind', async () => {
    const before = readdirSync(folder);
    const { code, err } = await chart([at('shares.csv'), '--out', at('none/chart.svg')]);
    expect([code, err]).toEqual([
      1,
      `${at('none/chart.svg')} cannot be written: there is no such file or folder\n`,
    ]);
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    [[], 'Name a CSV file, or - for standard input'],
    [['a.csv', 'b.csv'], 'One file makes one chart; found also b.csv'],
    [['/nowhere.csv'], '/nowhere.csv cannot be read: there is no such file or folder'],
    [['-', '--colour', 'red'], "Unknown option '--colour'"],
    [['-', '--rebase', '2031-01'], '--rebase: there is no period "2031-01" in the file'],
  ])('ends with 2 and tells the usage for %j', async (words, message) => {
    const { code, out, err } = await chart(words, shares);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain('Usage: npm run frailsafe -- chart FILE.csv|-');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('ends quietly when its reader stops early', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `${at + 1},${at % 7}`);
    writeFileSync(at('long.csv'), ['x,value', ...rows].join('\n'));
    const line = `"${process.execPath}" src/launch.mjs cli chart "${at('long.csv')}" --chart run | head -c 4`;
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', line], { cwd: root });
    expect([stdout, stderr]).toEqual(['<svg', '']);
  });

  it('tells every option when asked', async () => {
    const { code, out } = await chart(['--help']);
    expect(code).toBe(0);
    const options = [
      'chart',
      'funnel',
      'period',
      'value',
      'direction',
      'rules',
      'length',
      'target',
    ];
    const more = [
      'fix-after',
      'rebase',
      'exclude',
      'annotate',
      'no-screen',
      'per',
      'unit',
      'title',
    ];
    for (const option of [...options, ...more, 'out', 'json']) expect(out).toContain(`--${option}`);
  });

  it('draws what the README shows', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [shown = ''] = /npm run frailsafe -- chart content(?:.*\\\n)*.*/.exec(readme) ?? [];
    const words = shown.replaceAll('\\\n', ' ').match(/"[^"]*"|\S+/g) ?? [];
    const asked = words.slice(5).map((word) => word.replaceAll('"', ''));
    const { code, err } = await chart([...asked, '--out', at('readme.png')]);
    expect([code, err]).toEqual([0, '']);
    expect(existsSync(at('readme.png'))).toBe(true);
  });
});
