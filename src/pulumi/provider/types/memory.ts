import { type Memory, packItems } from "../../../reconcile/memory.ts";
import { unknown, type Value, type Values } from "./resource.ts";

// The memory of a kind as outputs of its resource; memoryIn reads it.
export function memoryOutputs({ version, items }: Memory): Values {
  return { __memory: packItems(items), __memoryVersion: version };
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
