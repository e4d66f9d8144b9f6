import type { Reset } from "../../../src/kinds/groups/reset/spec.ts";
import type {
  DesiredGroup,
  GroupSpec,
  Start,
} from "../../../src/kinds/groups/spec.ts";

// A group as a file declares it.
export function reads(
  topics: readonly string[],
  start: Start = "earliest",
): DesiredGroup {
  return { state: "present", spec: specOf(topics, start) };
}

// Such a group with a reset.
export function resets(
  topics: readonly string[],
  reset: Pick<Reset, "id" | "to"> & Partial<Reset>,
): DesiredGroup {
  const all = { topics: [], partitions: {}, notAfter: undefined, ...reset };
  const spec = { ...specOf(topics, "earliest"), reset: all };
  return { state: "present", spec };
}

function specOf(topics: readonly string[], start: Start): GroupSpec {
  return {
    topics,
    start,
    startIn: {},
    reset: undefined,
    config: {},
    partitions: {},
    withoutOffset: {},
  };
}

export const absent: DesiredGroup = { state: "absent", removal: {} };
