import type { Change, Step } from "../plan.ts";

export type Config = Readonly<Record<string, string>>;

// What sets and unsets settings of one item.
export type Configure = {
  readonly kind: "configure";
  readonly set: Config;
  readonly unset: readonly string[];
};

type Live = { readonly value: string };

type Settings<Seen extends Live> = {
  // As they stand on the item now.
  readonly overrides: ReadonlyMap<string, Seen>;
  // Whether a live setting means what is wanted.
  readonly isSame: (key: string, live: Seen, wanted: string) => boolean;
  // Those that go.
  readonly unset: readonly string[];
};

// The step that brings the settings of an item to what is declared; none when they are so already.
export function planConfigure<Seen extends Live>(
  item: string,
  declared: Config,
  { overrides, isSame, unset }: Settings<Seen>,
): readonly Step<Configure>[] {
  const set = Object.entries(declared).filter(([key, value]) => {
    const live = overrides.get(key);
    return live === undefined || !isSame(key, live, value);
  });
  if (set.length === 0 && unset.length === 0) return [];
  const change = (key: string): Change => ({
    path: [item, "config", key],
    before: overrides.get(key)?.value,
    after: declared[key],
  });
  const keys = [...set.map(([key]) => key), ...unset].sort();
  const action: Configure = {
    kind: "configure",
    set: Object.fromEntries(set),
    unset,
  };
  return [{ item, action, changes: keys.map(change) }];
}
