/** "1 post", "1,234 posts". */
export function counted(count: number, unit: string): string {
  return `${inFigures(count)} ${unit}${count === 1 ? '' : 's'}`;
}

export function inFigures(count: number): string {
  return figures.format(count);
}

const figures = new Intl.NumberFormat('en-GB');
