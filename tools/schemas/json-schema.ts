// A JSON Schema (draft 7) as it stands in a file for editors.
export type JsonSchema = Readonly<Record<string, unknown>>;

export const draft = "http://json-schema.org/draft-07/schema#";
