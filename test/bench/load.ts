import autocannon from 'autocannon';
import { cpuOf, type Served } from './processes.ts';

export interface Subject {
  readonly name: string;
  readonly served: Served;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The status that every answer must have. */
  readonly status?: number;
  /** Makes each request another one: for forms. */
  readonly vary?: (request: autocannon.Request) => autocannon.Request;
}

export interface Measured {
  readonly perSecond: number;
  /** Microseconds of CPU per request. */
  readonly cpu: number;
  /** Microseconds of the thread that runs JavaScript. */
  readonly main: number;
  readonly bytes: number;
}

const connections = 16;

/** @param duration seconds */
export async function measure(subject: Subject, duration: number): Promise<Measured> {
  const { served, path, headers = {}, status = 200, vary } = subject;
  const [before, mainBefore] = [cpuOf(served), cpuOf(served, 'main')];
  const result = await autocannon({
    url: served.origin + path,
    connections,
    duration,
    headers: { ...headers },
    ...(vary === undefined ? {} : { requests: [{ setupRequest: vary }] }),
  });
  const [after, mainAfter] = [cpuOf(served), cpuOf(served, 'main')];
  const answered = Object.keys(result.statusCodeStats ?? {});
  if (result.errors > 0 || answered.some((code) => code !== String(status))) {
    throw new Error(`${subject.name}: ${result.errors} errors, statuses ${answered.join(' ')}`);
  }
  const requests = result.requests.total;
  return {
    perSecond: requests / result.duration,
    cpu: (after - before) / requests,
    main: (mainAfter - mainBefore) / requests,
    bytes: result.throughput.total / requests,
  };
}

/** All subjects in turn, again and again, so that what disturbs the machine disturbs all alike. */
export async function measureInTurn(
  subjects: readonly Subject[],
  rounds: number,
  seconds: number,
): Promise<Map<string, Measured>> {
  const all = new Map<string, Measured[]>(subjects.map(({ name }) => [name, []]));
  for (const subject of subjects) await measure(subject, 1);
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of subjects) all.get(subject.name)?.push(await measure(subject, seconds));
  }
  return new Map([...all].map(([name, measured]) => [name, medians(measured)]));
}

function medians(measured: readonly Measured[]): Measured {
  const middle = (pick: (one: Measured) => number): number => median(measured.map(pick));
  return {
    perSecond: middle((one) => one.perSecond),
    cpu: middle((one) => one.cpu),
    main: middle((one) => one.main),
    bytes: middle((one) => one.bytes),
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
