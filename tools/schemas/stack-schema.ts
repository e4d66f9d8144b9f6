import { stackSchema as schema } from "../../src/stack/config/stack-schema.ts";
import { editorSchema } from "./editor-schema.ts";
import { draft, type JsonSchema } from "./json-schema.ts";
import {
  brokerSettings,
  namesOnly,
  settingsMapping,
  unlessAllowed,
} from "./settings-definitions.ts";

const knownNames = { $ref: "#/definitions/brokersNames" };
const knownSettings = unlessAllowed("unknownSettings", {
  properties: {
    settings: knownNames,
    brokers: {
      additionalProperties: { properties: { settings: knownNames } },
    },
  },
});

// The schema of a stack's config file: our part of it is held against ours, what belongs to Pulumi or to others is free.
export function stackFileSchema(): JsonSchema {
  const { config } = (editorSchema(schema) as { properties: Parts }).properties;
  const { properties, ...rest } = config;
  const cluster = {
    ...properties["kafka-stack:cluster"],
    allOf: [knownSettings],
  };
  return {
    $schema: draft,
    title: "Stack config for kafka-stack",
    ...editorSchema(schema),
    properties: {
      config: {
        ...rest,
        properties: { ...properties, "kafka-stack:cluster": cluster },
        patternProperties: { "^(?!kafka-stack:)": true },
      },
    },
    definitions: {
      brokers: settingsMapping(
        "server.properties by Kafka's names; durations and sizes may have units.",
        brokerSettings,
      ),
      brokersNames: namesOnly(brokerSettings, ["^listener\\.name\\."]),
    },
  };
}

type Parts = {
  readonly config: JsonSchema & {
    readonly properties: Readonly<Record<string, JsonSchema>>;
  };
};
