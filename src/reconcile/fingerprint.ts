import { createHash } from "node:crypto";
import type { Json } from "./plan.ts";

// What a plan is about: of each kind what its steps do, without what differs at every look.
export type Essence = {
  // Undefined for a cluster that does not exist yet.
  readonly clusterId: string | undefined;
  readonly kinds: ReadonlyMap<string, readonly Json[]>;
};

// A few letters that are the same for the same steps in the same cluster, whoever plans them, when and in which order, and
// others as soon as a step is another one.
export function fingerprintOf({ clusterId, kinds }: Essence): string {
  const steps = [...kinds]
    .filter(([, essence]) => essence.length > 0)
    .map(([kind, essence]) => [kind, essence.map(canonical).sort()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([clusterId ?? null, steps]))
    .digest("hex")
    .slice(0, 16);
}

// The text of a value whatever the order of its keys.
function canonical(value: Json): string {
  return JSON.stringify(value, (_key, part: Json) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : part,
  );
}
