import { ownKeys } from "../../src/stack/layers/own-keys.ts";
import { editorSchema } from "./editor-schema.ts";
import type { JsonSchema } from "./json-schema.ts";

type Properties = Readonly<Record<string, JsonSchema>>;

const reference = "\\$\\{config:[^}]+\\}";
const add = editorSchema(ownKeys.add);
const profile = editorSchema(ownKeys.profile);

// What a file may say of an item, of which other layers may say the rest: nothing is required, null takes away what they say,
// and a value may come from the stack config.
export function layeredItem(item: JsonSchema): JsonSchema {
  const { then, else: otherwise } = item as Branches;
  const present = otherwise.then;
  return {
    ...item,
    type: ["object", "null"],
    then: { ...then, properties: { ...then.properties, add } },
    else: {
      ...otherwise,
      then: {
        additionalProperties: false,
        properties: { ...layeredFields(present.properties), add, profile },
      },
    },
  };
}

// What defaults and profiles may say of items.
export function layeredPart(item: JsonSchema): JsonSchema {
  const fields = Object.entries((item as Branches).else.then.properties);
  return {
    type: "object",
    additionalProperties: false,
    properties: layeredFields(
      Object.fromEntries(fields.filter(([name]) => name !== "state")),
    ),
  };
}

export function layeredFields(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, layered(schema)]),
  );
}

type Branches = {
  readonly then: { readonly properties: Properties };
  readonly else: { readonly then: { readonly properties: Properties } };
};

// Of words and lists the reference is one more form; of a number or a text it is one more thing that the text may be.
function layered(schema: JsonSchema): JsonSchema {
  const { description, ...form } = schema;
  const types = [form.type ?? []].flat();
  if (form.$ref !== undefined || types.includes("object")) return schema;
  const told = description === undefined ? {} : { description };
  const own = typeof form.pattern === "string" ? [form.pattern] : [];
  if (types.length === 0 || types.includes("array")) {
    const open = { type: ["string", "null"], pattern: reference };
    return { ...told, anyOf: [form, open] };
  }
  const anyText = types.includes("string") && own.length === 0;
  return {
    ...told,
    ...form,
    type: [...new Set([...types, "string", "null"])],
    ...(anyText ? {} : { pattern: [...own, reference].join("|") }),
  };
}
