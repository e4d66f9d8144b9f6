import { leastBy } from "./least.ts";

// What it costs that a group leads a partition, by group; Infinity where it cannot.
export type Costs = readonly number[];

type Edge = { readonly cost: number; readonly partition: number };
type Way = { readonly cost: number; readonly path: readonly number[] };

// Which group of brokers leads each partition, so that all groups lead equally many, within one wherever that is possible, at
// the least cost; each partition starts with its first group, which costs nothing.
export function balanceLeaders(
  costs: readonly Costs[],
  first: readonly number[],
  groups: number,
): readonly number[] {
  const leads = [...first];
  const counts = Array.from({ length: groups }, () => 0);
  for (const group of leads) counts[group] = (counts[group] ?? 0) + 1;
  for (;;) {
    const edges = edgesOf(costs, leads, groups);
    const way = cheapestWay(edges, counts);
    if (way === undefined) return leads;
    way.path.slice(1).forEach((to, place) => {
      const from = way.path[place] ?? 0;
      const partition = edges[from]?.[to]?.partition ?? 0;
      leads[partition] = to;
    });
    const [from = 0, to = 0] = [way.path[0], way.path.at(-1)];
    counts[from] = (counts[from] ?? 0) - 1;
    counts[to] = (counts[to] ?? 0) + 1;
  }
}

// The cheapest partition that could go from one group to another.
function edgesOf(
  costs: readonly Costs[],
  leads: readonly number[],
  groups: number,
): readonly (readonly (Edge | undefined)[])[] {
  const edges = Array.from({ length: groups }, () =>
    Array.from({ length: groups }, (): Edge | undefined => undefined),
  );
  for (const [partition, from] of leads.entries()) {
    const row = edges[from] ?? [];
    const own = costs[partition]?.[from] ?? 0;
    for (let to = 0; to < groups; to += 1) {
      const cost = (costs[partition]?.[to] ?? Infinity) - own;
      if (to === from || cost === Infinity) continue;
      const best = row[to];
      if (best === undefined || cost < best.cost) row[to] = { cost, partition };
    }
  }
  return edges;
}

// From a group that leads at least two more than another one, the fullest first, to the emptiest such one.
function cheapestWay(
  edges: readonly (readonly (Edge | undefined)[])[],
  counts: readonly number[],
): Way | undefined {
  const groups = [...counts.keys()];
  const falling = groups.toSorted(
    (one, other) => (counts[other] ?? 0) - (counts[one] ?? 0),
  );
  for (const from of falling) {
    const ways = waysFrom(from, edges);
    const open = groups
      .filter((to) => (counts[from] ?? 0) - (counts[to] ?? 0) >= 2)
      .flatMap((to) => ways[to] ?? []);
    const best = leastBy(open, ({ cost, path }) => [
      counts[path.at(-1) ?? from] ?? 0,
      cost,
    ]);
    if (best !== undefined) return best;
  }
  return undefined;
}

// The cheapest ways to all other groups (Bellman and Ford, because going back to a first group costs less than nothing).
function waysFrom(
  start: number,
  edges: readonly (readonly (Edge | undefined)[])[],
): readonly (Way | undefined)[] {
  const ways: (Way | undefined)[] = [];
  ways[start] = { cost: 0, path: [start] };
  for (let round = 1; round < edges.length; round += 1)
    for (const [from, row] of edges.entries())
      for (const [to, edge] of row.entries()) {
        const way = ways[from];
        if (way === undefined || edge === undefined || way.path.includes(to))
          continue;
        const cost = way.cost + edge.cost;
        if (cost < (ways[to]?.cost ?? Infinity))
          ways[to] = { cost, path: [...way.path, to] };
      }
  return ways;
}
