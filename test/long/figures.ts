/** A figure that was measured, told where the run is read. */
export function inLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The value below which `share` of the list lies. */
export function percentile(list: readonly number[], share: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** "min 1, median 2, p95 3, max 4 (n = 100)" */
export function spread(list: readonly number[]): string {
  const at = (share: number): string => percentile(list, share).toFixed(0);
  return `min ${at(0)}, median ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} (n = ${list.length})`;
}
