/** What a bar is drawn on: standard error, as a rule. */
interface Screen {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

interface Progress {
  /** `done` of `total`, in any unit. */
  readonly show: (done: number, total: number) => void;
  readonly end: () => void;
}

const width = 30;
const eraseLine = '\r\u001B[2K';

/** A bar for long work, drawn only at a terminal. */
export function createProgress(label: string, screen: Screen = process.stderr): Progress {
  let drawn = -1;
  if (screen.isTTY !== true) return { show: () => undefined, end: () => undefined };
  return {
    show: (done, total) => {
      const percent = Math.min(100, Math.floor((100 * done) / Math.max(total, 1)));
      if (percent === drawn) return;
      drawn = percent;
      const full = Math.floor((percent * width) / 100);
      const bar = '#'.repeat(full).padEnd(width, '.');
      screen.write(`${eraseLine}${label} [${bar}] ${percent} %`);
    },
    end: () => screen.write(eraseLine),
  };
}
