import type { Json } from "../../reconcile/plan.ts";

// What a config file says, for each kind the items by name; the names in order.
export type Written = {
  readonly topics: Readonly<Record<string, Json>>;
  readonly groups: Readonly<Record<string, Json>>;
};

// What a cluster has, as files would declare it, and what could not be written down and why.
export type Exported = Written & { readonly leftOut: readonly string[] };
