// The item with the least key, the first of several; undefined when there is none. Keys are compared place by place.
export function leastBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly number[],
): Item | undefined {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  const [first, ...others] = keyed;
  return others.reduce(
    (best, next) =>
      best !== undefined && isLess(next.key, best.key) ? next : best,
    first,
  )?.item;
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const place = one.findIndex((count, index) => count !== other[index]);
  return (one[place] ?? 0) < (other[place] ?? 0);
}
