// Groups partitions by their topic, as Kafka's messages have them, in the order of their coming.
export function byTopic<Item extends { readonly topic: string }>(
  items: readonly Item[],
): readonly (readonly [topic: string, items: readonly Item[]])[] {
  const topics = new Map<string, Item[]>();
  for (const item of items) {
    const known = topics.get(item.topic);
    if (known) known.push(item);
    else topics.set(item.topic, [item]);
  }
  return [...topics];
}
