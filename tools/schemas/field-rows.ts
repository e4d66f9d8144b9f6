import { describeSchema } from "../../src/text/schema/describe-schema.ts";
import type { Schema } from "../../src/text/schema/schema.ts";

type Row = readonly string[];

// A row for each field of a schema: its path, what it may be, and its description.
export function fieldRows(schema: Schema, path: string): readonly Row[] {
  const rows = allRows(schema, path);
  const first = new Map(rows.toReversed().map((row) => [row[0], row]));
  return rows.filter((row) => first.get(row[0]) === row);
}

function allRows(schema: Schema, path: string): readonly Row[] {
  const { properties = {}, additionalProperties: others } = schema;
  const own = Object.entries(properties).flatMap(([name, part]) =>
    rowsOf(part, path === "" ? name : `${path}.${name}`),
  );
  const open =
    typeof others === "object" && schema.settingsOf === undefined
      ? rowsOf(others, `${path}.<${path.endsWith("brokers") ? "id" : "name"}>`)
      : [];
  const branches = [schema.then, schema.else].flatMap((branch) =>
    branch === undefined ? [] : allRows(branch, path),
  );
  return [...own, ...open, ...branches];
}

// Of a part that says nothing itself, another place does.
function rowsOf(part: Schema, path: string): readonly Row[] {
  const words = describeSchema(part);
  const row = [`\`${path}\``, words, part.description ?? ""];
  return [...(words === "" ? [] : [row]), ...allRows(part, path)];
}
