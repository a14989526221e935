/*
 * Flows round a small network, in whole numbers. Sums of counts, each sum over counts that stand side by
 * side in time, are such a network; its matrix is totally unimodular, so what can flow through an arc is
 * exactly every whole number from the least to the most.
 *
 * Sources: Hoffman and Kruskal (1956), Integral boundary points of convex polyhedra; Ford and Fulkerson
 * (1962), Flows in networks, on augmenting paths; Malvestuto and Mezzini (2003), Auditing sum queries.
 */

/** What flows along it goes from node `from` to node `to`, and at least `low`, at most `high` of it. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  low: number;
  high: number;
  flow: number;
}

/** A flow within all bounds that never piles up at a node; null when there is none. Starts from flows of 0. */
export function balanced(arcs: readonly Arc[]): Arc[] | null {
  const copy = copied(arcs);
  for (const arc of copy) shift(copy, arc, arc.low - arc.flow);
  const met = copy.every(({ low, flow }) => flow >= low);
  return met ? copy : null;
}

export function copied(arcs: readonly Arc[]): Arc[] {
  return arcs.map(({ from, to, low, high, flow }) => ({ from, to, low, high, flow }));
}

/** The least and the most that can flow through an arc of balanced ones, which stay balanced. */
export function rangeOf(arcs: readonly Arc[], arc: Arc): readonly [number, number] {
  shift(arcs, arc, arc.high - arc.flow);
  const most = arc.flow;
  shift(arcs, arc, arc.low - arc.flow);
  return [arc.flow, most];
}

/** Changes the flow of one arc, and of the others as it must, by `by` or as near to it as can be; says by how much. */
export function shift(arcs: readonly Arc[], arc: Arc, by: number): number {
  const before = arc.flow;
  const wanted = before + by;
  const [start, end] = by > 0 ? [arc.to, arc.from] : [arc.from, arc.to];
  while (arc.flow !== wanted) {
    const path = pathOf(arcs, arc, start, end);
    if (path === null) break;
    const amount = Math.min(Math.abs(wanted - arc.flow), ...path.map(({ room }) => room));
    for (const step of path) step.arc.flow += step.way * amount;
    arc.flow += Math.sign(by) * amount;
  }
  return arc.flow - before;
}

/** An arc that a way takes, 1 along it or -1 against it, which takes flow back. */
interface Step {
  readonly arc: Arc;
  readonly way: 1 | -1;
  readonly room: number;
}

/** The shortest way on which something can still flow, without the arc itself. */
function pathOf(arcs: readonly Arc[], left: Arc, start: number, end: number): Step[] | null {
  const steps = new Map<number, Step | null>([[start, null]]);
  const ends = [start];
  for (const node of ends) {
    if (node === end) return pathTo(steps, end);
    for (const arc of arcs) {
      if (arc === left || (arc.from !== node && arc.to !== node)) continue;
      const way = arc.from === node ? 1 : -1;
      const other = way === 1 ? arc.to : arc.from;
      const room = way === 1 ? arc.high - arc.flow : arc.flow - arc.low;
      if (room <= 0 || steps.has(other)) continue;
      steps.set(other, { arc, way, room });
      ends.push(other);
    }
  }
  return null;
}

function pathTo(steps: ReadonlyMap<number, Step | null>, end: number): Step[] {
  const path: Step[] = [];
  let step = steps.get(end) ?? null;
  while (step !== null) {
    path.push(step);
    step = steps.get(step.way === 1 ? step.arc.from : step.arc.to) ?? null;
  }
  return path;
}
