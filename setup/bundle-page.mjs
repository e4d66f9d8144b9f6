import { existsSync, readFileSync } from "node:fs";

// Gives the script of a page with all that it imports as one text, from its entry in TypeScript: made in a moment, so nothing
// that was made before can be out of date. The npm package has it ready, in JavaScript beside where the entry would be.
export const bundlePage = async (entry) => {
  if (!existsSync(entry))
    return readFileSync(entry.replace(/\.ts$/, ".js"), "utf8");
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "inline",
    logLevel: "silent",
  });
  return outputFiles.map(({ text }) => text).join("");
};
