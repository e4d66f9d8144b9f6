// What a producer was told of each message it has sent.
export type Acks = {
  readonly messages: readonly {
    readonly partition: number;
    readonly value: string;
    // When it was acknowledged, in milliseconds.
    readonly atMs: number;
  }[];
  // What its caller was told instead.
  readonly errors: readonly string[];
};

// A producer that sends one message after the other until it is stopped.
export type Producer = {
  readonly acked: () => Acks;
  // Sends what it has begun to send, and ends.
  readonly stop: () => Promise<Acks>;
};

// The longest time between two acknowledgements of the same partition, in milliseconds.
export function longestGap({ messages }: Acks): number {
  const last = new Map<number, number>();
  let longest = 0;
  for (const { partition, atMs } of messages) {
    longest = Math.max(longest, atMs - (last.get(partition) ?? atMs));
    last.set(partition, atMs);
  }
  return longest;
}
