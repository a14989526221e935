const statistics = '/members/statistics';
const programme = '/admin/programme';

/** The annotations of a team; null is those of the whole programme, for admins. */
export function annotationsAddress(teamId: number | null): string {
  return teamId === null ? `${programme}/annotations` : `${statistics}/annotations/${teamId}`;
}

/** The form for a new one, with a measure and a month in it where they are known. */
export function newAnnotationAddress(
  teamId: number | null,
  code?: string,
  period?: string,
): string {
  const known = Object.entries({ measure: code, period }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const query = known.length === 0 ? '' : `?${known.join('&')}`;
  return `${annotationsAddress(teamId)}/new${query}`;
}

export function editAddress(teamId: number | null, number: number): string {
  return `${annotationsAddress(teamId)}/${number}/edit`;
}

export function removalAddress(teamId: number | null, number: number): string {
  return `${annotationsAddress(teamId)}/${number}/removal`;
}

/** The chart itself, which `statistics` shows. */
export function chartAddress(code: string, teamId: number | null): string {
  const measure = `${statistics}/measures/${code}`;
  return teamId === null ? `${measure}/all` : `${measure}/teams/${teamId}`;
}

/** Phases, baseline and what is left out of a team's chart; null is the chart of all teams together. */
export function chartSettingsAddress(code: string, teamId: number | null): string {
  return teamId === null
    ? `${programme}/measures/${code}/settings`
    : `${statistics}/measures/${code}/settings/${teamId}`;
}

export function settingEndAddress(code: string, teamId: number | null, id: number): string {
  return `${chartSettingsAddress(code, teamId)}/${id}/end`;
}
