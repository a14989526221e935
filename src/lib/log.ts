import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Logs go to standard error as JSON lines; standard output is for results of commands. */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: levelName },
    },
    destination ?? pino.destination(2),
  );
}

function levelName(label: string): { level: string } {
  return { level: label };
}
