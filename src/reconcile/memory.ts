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
  const { __memory, __memoryVersion } = outputs;
  if (typeof __memoryVersion !== "number")
    return { version: 1, items: textsIn(outputs.memory) };
  // Older versions have written a value for each item.
  const items =
    typeof __memory === "string" ? unpackItems(__memory) : textsIn(__memory);
  return { version: __memoryVersion, items };
}

// All items in one JSON text: the engine need not tell them apart, and ten thousand values of their own cost it, and us, a
// second.
export function packItems(items: Wire): string {
  const entries = Object.entries(items).map(
    ([name, text]) => `${JSON.stringify(name)}:${text}`,
  );
  return `{${entries.join(",")}}`;
}

function unpackItems(packed: string): Wire {
  const items = JSON.parse(packed) as Readonly<Record<string, Json>>;
  const texts = Object.entries(items).map(
    ([name, item]) => [name, JSON.stringify(item)] as const,
  );
  return textsIn(Object.fromEntries(texts));
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
