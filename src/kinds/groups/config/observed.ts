import type { Override } from "../../../catalog/same-override.ts";

// What a look has shown of the settings that stand on a group.
export type GroupSettings =
  | { readonly state: "seen"; readonly overrides: Overrides }
  // Groups have no settings here, in the brokers' words.
  | { readonly state: "none"; readonly why: string }
  // They could not be looked at, for example because we may not.
  | { readonly state: "unseen"; readonly why: string };

// Only what somebody set on the group (DYNAMIC_GROUP_CONFIG).
export type Overrides = ReadonlyMap<string, Override>;
