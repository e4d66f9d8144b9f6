import type { Schema } from "../../text/schema/schema.ts";

const value: Schema = { type: "string", expected: "text" };

// Settings as they travel. A person writes them in the stack config, which has a schema of its own.
export const brokerConfigSchema: Schema = {
  type: "object",
  expected: "a mapping with config",
  required: ["config"],
  additionalProperties: false,
  properties: {
    config: {
      type: "object",
      additionalProperties: value,
      description:
        "Dynamic settings, as Kafka stores their values, or as previews show them: 7d (604800000).",
    },
    takes: {
      type: "object",
      additionalProperties: { enum: ["cluster-wide", "file"] },
      description:
        "Settings that a broker takes from elsewhere; none when left out.",
    },
  },
};
