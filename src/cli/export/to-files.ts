import { Document, Scalar, visit } from "yaml";
import { isHidden, showLines } from "../../text/show-text.ts";
import type { Written } from "./written.ts";

// One file for everything, or one for each prefix: what stands before the first ".", "-" or "_" of a name.
export type Layout = "one" | "prefix";

// The config files of what was exported: YAML text by file name.
export function toFiles(
  { topics, groups }: Written,
  layout: Layout,
): ReadonlyMap<string, string> {
  const files = new Map<string, Written>();
  const put = (kind: keyof Written, name: string, item: unknown): void => {
    const file = layout === "one" ? "exported" : prefixOf(name);
    const before = files.get(file) ?? { topics: {}, groups: {} };
    const items = { ...before[kind], [name]: item };
    files.set(file, { ...before, [kind]: items });
  };
  for (const [name, item] of Object.entries(topics)) put("topics", name, item);
  for (const [name, item] of Object.entries(groups)) put("groups", name, item);
  return new Map(
    [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, written]) => [`${file}.yaml`, toYaml(written)]),
  );
}

// What a file system may not take, or takes for a path, is no prefix.
function prefixOf(name: string): string {
  const [prefix = ""] = name.split(/[._-]/);
  return /^[A-Za-z0-9]+$/.test(prefix) ? prefix : "other";
}

function toYaml({ topics, groups }: Written): string {
  const kinds = {
    ...(Object.keys(topics).length > 0 ? { topics } : {}),
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
  };
  const document = new Document(kinds);
  visit(document, { Scalar: quoteHidden });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return showLines(text);
}

// Between double quotes the escapes with which such text is shown are those of YAML.
function quoteHidden(_: unknown, scalar: Scalar): void {
  if (typeof scalar.value === "string" && isHidden(scalar.value))
    scalar.type = Scalar.QUOTE_DOUBLE;
}
