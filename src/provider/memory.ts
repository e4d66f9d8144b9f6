import type { Memory } from "../reconcile/memory.ts";
import { textsOf } from "./inputs.ts";
import { unknown, type Value, type Values } from "./resource.ts";

// The memory of a kind in the outputs of its resource. It changes with every look, so it stands under names that begin
// with "__", which the engine keeps but does not show. Before versions were written it stood under "memory".
export function memoryOf(outputs: Values): Memory {
  const { __memoryVersion } = outputs;
  return typeof __memoryVersion === "number"
    ? { version: __memoryVersion, items: textsOf(outputs, "__memory") }
    : { version: 1, items: textsOf(outputs, "memory") };
}

// The same, as outputs.
export function memoryOutputs({ version, items }: Memory): Values {
  return { __memory: items, __memoryVersion: version };
}

// The outputs of a memory that only the update will know.
export const unknownMemory: Values = {
  __memory: unknown,
  __memoryVersion: unknown,
};

// The outputs without any memory in them.
export function withoutMemory(outputs: Values): Values {
  const memory = ["memory", "__memory", "__memoryVersion"];
  const others: readonly (readonly [string, Value])[] = Object.entries(
    outputs,
  ).filter(([key]) => !memory.includes(key));
  return Object.fromEntries(others);
}
