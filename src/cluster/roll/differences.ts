import { brokerSetting } from "../../catalog/known-setting.ts";
import { showValue } from "../../catalog/shown-value.ts";

// What a container is made of, as JSON: fields with texts, lists, or maps of texts.
type Description = Readonly<Record<string, unknown>>;

// How two descriptions of a container differ, each difference in a few words, in the order of the fields.
export function differencesOf(
  before: string,
  after: string,
): readonly string[] {
  const [olds, news] = [read(before), read(after)];
  return keysOf(olds, news).flatMap((field) =>
    fieldDifferences(field, olds[field], news[field]),
  );
}

// A description as one list of texts: what a container is made of, by names that people know.
export function flatDescription(text: string): ReadonlyMap<string, string> {
  const flat = Object.entries(read(text)).flatMap(([field, value]) => {
    const prefix = maps[field];
    const parts =
      prefix === undefined
        ? [[field, value] as const]
        : Object.entries(asMap(value)).map(
            ([key, part]) => [`${prefix}${key}`, part] as const,
          );
    return parts.flatMap(([name, part]) => {
      const words = textOf(part);
      return words === undefined ? [] : [[name, words] as const];
    });
  });
  return new Map(flat);
}

// The fields that a person knows by the names of what stands in them.
const maps: Readonly<Record<string, string>> = {
  settings: "",
  env: "environment variable ",
  labels: "label ",
  ulimits: "ulimit ",
};

function fieldDifferences(
  field: string,
  before: unknown,
  after: unknown,
): readonly string[] {
  const prefix = maps[field];
  if (prefix === undefined) return changeWords(field, before, after);
  const [olds, news] = [asMap(before), asMap(after)];
  return keysOf(olds, news).flatMap((key) => {
    const show = (value: unknown): unknown =>
      field === "settings" ? showSetting(key, value) : value;
    return changeWords(`${prefix}${key}`, show(olds[key]), show(news[key]));
  });
}

function showSetting(key: string, value: unknown): unknown {
  return typeof value === "string"
    ? showValue(brokerSetting(key), value)
    : value;
}

function changeWords(
  name: string,
  before: unknown,
  after: unknown,
): readonly string[] {
  const [old, next] = [textOf(before), textOf(after)];
  if (old === next) return [];
  const verb = name === "capabilities" ? "are" : "is";
  if (old === undefined) return [`${name} ${verb} set to ${next ?? ""}`];
  if (next === undefined) return [`${name} ${verb} no longer set (was ${old})`];
  return [`${name} ${old} → ${next}`];
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function keysOf(one: Description, other: Description): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

function asMap(value: unknown): Description {
  return typeof value === "object" && value !== null
    ? (value as Description)
    : {};
}

function read(text: string): Description {
  try {
    return asMap(JSON.parse(text));
  } catch {
    return {};
  }
}
