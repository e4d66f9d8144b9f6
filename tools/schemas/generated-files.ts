import { configsSchema } from "./configs-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { referencePage } from "./reference-page.ts";
import { stackFileSchema } from "./stack-schema.ts";

// All that is made of the schemas and the catalog, by its path in the checkout.
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    "schema/configs.schema.json": print(configsSchema()),
    "schema/stack.schema.json": print(stackFileSchema()),
    "docs/reference.md": referencePage(),
  };
}

function print(schema: JsonSchema): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
