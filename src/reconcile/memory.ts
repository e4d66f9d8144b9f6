import type { Kind, Types } from "./kind.ts";
import type { Items, Json } from "./plan.ts";
import { type Wire, writeItems } from "./wire.ts";

// What only the state can tell of the items: one text for each, and the version of their form.
export type Memory = { readonly version: number; readonly items: Wire };

// The memory of nothing.
export const noMemory: Memory = { version: 0, items: {} };

// The memory as it is kept in the state.
export function writeMemory<T extends Types>(
  kind: Kind<T>,
  memory: Items<T["memory"]>,
): Memory {
  const items = writeItems(memory, kind.memory.write);
  return { version: kind.memory.version, items };
}

// The memory from the state, also one that an older version has written. Throws when a newer one has: what it means
// cannot be known here.
export function readMemory<T extends Types>(
  kind: Kind<T>,
  { version, items }: Memory,
): Items<T["memory"]> {
  if (version > kind.memory.version)
    throw new NewerMemory(
      `the state of this stack's ${kind.name} must be of version ${kind.memory.version} or older, but it is of version ${version}: a newer kafka-stack has written it, so use that one`,
    );
  const read = (text: string): T["memory"] =>
    kind.memory.read(JSON.parse(text) as Json, version);
  return new Map(
    Object.entries(items).map(([name, text]) => [name, read(text)]),
  );
}

// The state was written by a version of this program that knows more than this one.
export class NewerMemory extends Error {
  override readonly name = "NewerMemory";
}
