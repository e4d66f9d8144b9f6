import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

// Of everything that decides what the generator writes. Its files name it, so that a change of one without the other is seen.
export const sourcesHash = () =>
  ["pom.xml", "Catalog.java", "generate.mjs", "tables.mjs"]
    .reduce(
      (hash, name) => hash.update(readFileSync(new URL(name, import.meta.url))),
      createHash("sha256"),
    )
    .digest("hex");

// Of the lines of a generated file below its head.
export const contentHash = (body) =>
  createHash("sha256").update(body).digest("hex");
