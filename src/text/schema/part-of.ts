import type { Schema } from "./schema.ts";

// The schema of what may be said of a thing that is there without saying all of it: nothing is required, and whether it is
// there is not part of it.
export function partOf(present: Schema, expected: string): Schema {
  const properties = Object.entries(present.properties ?? {});
  return {
    type: "object",
    expected,
    additionalProperties: false,
    properties: Object.fromEntries(
      properties.filter(([key]) => key !== "state"),
    ),
  };
}
