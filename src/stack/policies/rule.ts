import type { Item } from "../items/item.ts";
import type { Finding } from "./finding.ts";

// A rule of a team's own. It is asked about each declared topic and group and gives what is wrong with it, or nothing; it
// looks at nothing but the item. A preview, an update and `kafka-stack check` all ask it.
export type Rule = (item: RuledItem) => readonly Finding[];

// What a module of rules exports as `rules`: each under the name with which its mistakes are told.
export type Rules = Readonly<Record<string, Rule>>;

// A topic or group that shall be there, complete: defaults, profiles and layers are in it, durations are milliseconds, sizes bytes.
export type RuledItem = Ruled<PresentItem>;

type PresentItem = Item extends infer I
  ? I extends { readonly desired: infer D }
    ? Omit<I, "desired"> & {
        readonly desired: Extract<D, { readonly state: "present" }>;
      }
    : never
  : never;

type Ruled<I> = I extends {
  readonly kind: infer K;
  readonly desired: { readonly spec: infer S };
}
  ? {
      readonly kind: K;
      readonly name: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly spec: S;
    }
  : never;
