// How many requests of each API were sent, by name, over all connections of a door.
export type RequestCounts = Readonly<Record<string, number>>;

export type RequestCounter = {
  readonly add: (api: string) => void;
  readonly read: () => RequestCounts;
};

// Starts counting from nothing.
export function createRequestCounter(): RequestCounter {
  const counts = new Map<string, number>();
  return {
    add: (api) => {
      counts.set(api, (counts.get(api) ?? 0) + 1);
    },
    read: () => Object.fromEntries(counts),
  };
}
