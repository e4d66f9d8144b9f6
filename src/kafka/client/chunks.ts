export type ChunkLimits<T> = {
  readonly items: number;
  // What the weights of a chunk may add up to; one item alone may weigh more.
  readonly weight?: number;
  readonly weigh?: (item: T) => number;
};

// Cuts a list into pieces that one request can carry, in order.
export function inChunks<T>(
  items: readonly T[],
  { items: most, weight: heaviest = Infinity, weigh = () => 1 }: ChunkLimits<T>,
): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  let weight = 0;
  for (const item of items) {
    const last = chunks.at(-1);
    weight += weigh(item);
    if (last && last.length < most && weight <= heaviest) last.push(item);
    else {
      chunks.push([item]);
      weight = weigh(item);
    }
  }
  return chunks;
}
