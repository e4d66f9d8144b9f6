import {
  brokerSetting,
  brokerSettingNames,
  groupSetting,
  groupSettingNames,
  topicSetting,
  topicSettingNames,
} from "../../src/catalog/known-setting.ts";
import { brokerDocs } from "../../src/catalog/generated/broker-docs.ts";
import { groupDocs } from "../../src/catalog/generated/group-docs.ts";
import { topicDocs } from "../../src/catalog/generated/topic-docs.ts";
import { isThrottle } from "../../src/kinds/topics/config/throttles.ts";
import { insteadOf } from "../../src/stack/config/owned-keys.ts";
import type { JsonSchema } from "./json-schema.ts";
import { plainText } from "./plain-text.ts";
import { settingSchema } from "./setting-schema.ts";

// The settings that a topic may declare, by name.
export const topicSettings = Object.fromEntries(
  topicSettingNames()
    .filter((name) => !isThrottle(name))
    .flatMap((name) => topicSetting(name) ?? [])
    .map((setting) => [
      setting.name,
      settingSchema(setting, plainText(topicDocs[setting.name] ?? "")),
    ]),
);

// The settings that a group may declare, by name.
export const groupSettings = Object.fromEntries(
  groupSettingNames()
    .flatMap((name) => groupSetting(name) ?? [])
    .map((setting) => [
      setting.name,
      settingSchema(setting, plainText(groupDocs[setting.name] ?? "")),
    ]),
);

// The settings that a stack config may give to its brokers, by name.
export const brokerSettings = Object.fromEntries(
  brokerSettingNames()
    .filter((name) => insteadOf(name) === undefined)
    .flatMap((name) => brokerSetting(name) ?? [])
    .filter(({ type }) => type !== "password")
    .map((setting) => [
      setting.name,
      settingSchema(setting, plainText(brokerDocs[setting.name] ?? "")),
    ]),
);

// A mapping with settings, of which others than these are let through.
export function settingsMapping(
  description: string,
  settings: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return { type: "object", description, properties: settings };
}

// A mapping with settings of these names only.
export function namesOnly(
  settings: Readonly<Record<string, JsonSchema>>,
  patterns: readonly string[] = [],
): JsonSchema {
  const names = Object.keys(settings).map((name) => [name, true]);
  return {
    properties: Object.fromEntries(names) as JsonSchema,
    ...(patterns.length === 0
      ? {}
      : {
          patternProperties: Object.fromEntries(
            patterns.map((pattern) => [pattern, true]),
          ),
        }),
    additionalProperties: false,
  };
}

// That something holds unless a field says allow.
export function unlessAllowed(field: string, rule: JsonSchema): JsonSchema {
  return {
    if: { required: [field], properties: { [field]: { const: "allow" } } },
    else: rule,
  };
}
