import type { Memory } from "../reconcile/memory.ts";
import { textsOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// The memory of a kind in the outputs of its resource; outputs from before versions were written are of version 1.
export function memoryOf(outputs: Values): Memory {
  const { memoryVersion } = outputs;
  return {
    version: typeof memoryVersion === "number" ? memoryVersion : 1,
    items: textsOf(outputs, "memory"),
  };
}

// The same, back into the outputs.
export function memoryOutputs({ version, items }: Memory): Values {
  return { memory: items, memoryVersion: version };
}
