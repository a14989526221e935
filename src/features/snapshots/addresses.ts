export function snapshotAddress(number: number): string {
  return `/members/statistics/snapshots/${number}`;
}

/** Threads about the chart at an address, and the form that starts one. */
export function discussionOf(chart: string): string {
  return `${chart}/discussion`;
}

/** Where a form asks for a snapshot alone. */
export function snapshotsOf(chart: string): string {
  return `${chart}/snapshots`;
}
