import type { Measured } from './load.ts';

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Each against the first. */
export function sayPages(results: ReadonlyMap<string, Measured>): void {
  say(`${'page'.padEnd(24)}      size  CPU/req  CPU ratio    req/s  ratio`);
  const [base] = results.values();
  if (base === undefined) return;
  for (const [name, { bytes, cpu, perSecond }] of results) {
    const cells = [
      name.padEnd(24),
      `${(bytes / 1024).toFixed(1)} KB`.padStart(9),
      `${cpu.toFixed(0)} µs`.padStart(8),
      (base.cpu / cpu).toFixed(2).padStart(10),
      perSecond.toFixed(0).padStart(8),
      (perSecond / base.perSecond).toFixed(2).padStart(6),
    ];
    say(cells.join(' '));
  }
}

/** A thread page at each size, against the smallest. */
export function sayGrowthOf(results: ReadonlyMap<string, Measured>): void {
  const [base] = results.values();
  for (const [name, { cpu, perSecond }] of results) {
    const ratios = [(base?.cpu ?? 0) / cpu, perSecond / (base?.perSecond ?? 1)];
    const [byCpu = 0, byRate = 0] = ratios;
    say(
      `thread page, ${name}: ${byCpu.toFixed(2)} by CPU, ${byRate.toFixed(2)} by requests a second`,
    );
  }
}
