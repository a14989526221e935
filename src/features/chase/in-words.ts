export function peopleInWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

export function teamsInWords(count: number): string {
  return count === 1 ? '1 team' : `${count} teams`;
}
