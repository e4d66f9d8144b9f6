import type { Kind, Types } from "./kind.ts";
import type { Items, Json } from "./plan.ts";
import { textsIn, type Wire, writeItems } from "./wire.ts";

// What only the state can tell of the items: one text for each, and the version of their form.
export type Memory = { readonly version: number; readonly items: Wire };

// Outputs of a resource as the state holds them; what is not a text here is none of ours.
type Outputs = Readonly<Record<string, unknown>>;

// The memory of a kind in the outputs of its resource. It changes with every look, so it stands under names that begin
// with "__", which the engine keeps but does not show. Before versions were written it stood under "memory".
export function memoryIn(outputs: Outputs): Memory {
  const { __memoryVersion } = outputs;
  return typeof __memoryVersion === "number"
    ? { version: __memoryVersion, items: textsIn(outputs.__memory) }
    : { version: 1, items: textsIn(outputs.memory) };
}

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
