import type { DesiredGroup, Start } from "../../../src/kinds/groups/spec.ts";

// A group as a file declares it.
export function reads(
  topics: readonly string[],
  start: Start = "earliest",
): DesiredGroup {
  const spec = { topics, start, partitions: {}, withoutOffset: {} };
  return { state: "present", spec };
}

export const absent: DesiredGroup = { state: "absent", removal: {} };
