import { fileSchema } from "../../src/desired/schema.ts";
import type { KindName } from "../../src/desired/kinds.ts";
import { groupSchema } from "../../src/kinds/groups/schema.ts";
import { topicSchema } from "../../src/kinds/topics/schema.ts";
import { editorSchema } from "./editor-schema.ts";
import { draft, type JsonSchema } from "./json-schema.ts";
import {
  namesOnly,
  settingsMapping,
  topicSettings,
  unlessAllowed,
} from "./settings-definitions.ts";

const items: Readonly<Record<KindName, JsonSchema>> = {
  topics: {
    ...editorSchema(topicSchema),
    allOf: [
      unlessAllowed("unknownConfig", {
        properties: { config: { $ref: "#/definitions/topicsNames" } },
      }),
    ],
  },
  groups: editorSchema(groupSchema),
};

// The schema of a file that declares topics and groups.
export function configsSchema(): JsonSchema {
  const file = editorSchema(fileSchema) as {
    readonly properties: Readonly<Record<KindName, JsonSchema>>;
  };
  const properties = Object.entries(file.properties).map(([kind, schema]) => [
    kind,
    Object.hasOwn(items, kind)
      ? { ...schema, additionalProperties: items[kind as KindName] }
      : schema,
  ]);
  return {
    $schema: draft,
    title: "Topics and consumer groups for kafka-stack",
    ...file,
    properties: Object.fromEntries(properties) as JsonSchema,
    definitions: {
      topics: settingsMapping(
        "Settings of the topic by Kafka's names; durations and sizes may have units.",
        topicSettings,
      ),
      topicsNames: namesOnly(topicSettings),
    },
  };
}
