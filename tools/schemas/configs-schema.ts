import { fileSchema } from "../../src/stack/items/schema.ts";
import { type KindName, kindNames } from "../../src/stack/items/kinds.ts";
import { groupSchema } from "../../src/kinds/groups/schema.ts";
import { topicSchema } from "../../src/kinds/topics/schema.ts";
import { editorSchema } from "./editor-schema.ts";
import { draft, type JsonSchema } from "./json-schema.ts";
import { layeredFields, layeredItem, layeredPart } from "./layered.ts";
import {
  groupSettings,
  namesOnly,
  settingsMapping,
  topicSettings,
  unlessAllowed,
} from "./settings-definitions.ts";

const itemSchemas: Readonly<Record<KindName, JsonSchema>> = {
  topics: {
    ...editorSchema(topicSchema),
    allOf: [
      unlessAllowed("unknownConfig", {
        properties: { config: { $ref: "#/definitions/topicsNames" } },
      }),
    ],
  },
  groups: {
    ...editorSchema(groupSchema),
    allOf: [
      unlessAllowed("unknownConfig", {
        properties: { config: { $ref: "#/definitions/groupsNames" } },
      }),
    ],
  },
};

// The schema of a file that declares topics and groups.
export function configsSchema(): JsonSchema {
  const file = editorSchema(fileSchema) as {
    readonly properties: Readonly<
      Record<KindName | "defaults" | "profiles", JsonSchema>
    >;
  };
  const { defaults, profiles } = file.properties;
  const items = kindNames.map((kind) => [
    kind,
    {
      ...file.properties[kind],
      additionalProperties: layeredItem(itemSchemas[kind]),
    },
  ]);
  return {
    $schema: draft,
    title: "Topics and consumer groups for kafka-stack",
    ...file,
    properties: {
      ...(Object.fromEntries(items) as JsonSchema),
      defaults: forEachKind(defaults, (kind) => layeredPart(itemSchemas[kind])),
      profiles: forEachKind(profiles, (kind) => ({
        type: "object",
        additionalProperties: layeredPart(itemSchemas[kind]),
      })),
    },
    definitions: {
      topics: settingsMapping(
        "Settings of the topic by Kafka's names; durations and sizes may have units.",
        layeredFields(topicSettings),
      ),
      topicsNames: namesOnly(topicSettings),
      groups: settingsMapping(
        "Settings of the group by Kafka's names (Kafka 4.0 or newer); durations may have units.",
        layeredFields(groupSettings),
      ),
      groupsNames: namesOnly(groupSettings),
    },
  };
}

function forEachKind(
  general: JsonSchema,
  part: (kind: KindName) => JsonSchema,
): JsonSchema {
  const properties = kindNames.map((kind) => [kind, part(kind)]);
  return {
    ...general,
    properties: Object.fromEntries(properties) as JsonSchema,
  };
}
