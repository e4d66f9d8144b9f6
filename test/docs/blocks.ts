import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// A fenced block of a page.
export type Block = {
  readonly page: string;
  // Of its first line.
  readonly line: number;
  // What stands behind the fence.
  readonly language: string;
  readonly text: string;
};

export const root = join(import.meta.dirname, "../..");

// Every page that people wrote; reference.md is generated.
export const pages: readonly string[] = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync(join(root, "docs"), { recursive: true })
    .map((name) => join("docs", String(name)))
    .filter((file) => file.endsWith(".md") && file !== "docs/reference.md")
    .sort(),
];

export function textOf(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

// All fenced blocks of a page, in order.
export function blocksOf(page: string): readonly Block[] {
  const found = textOf(page).matchAll(/^```(.*)\n([\s\S]*?)^```$/gm);
  return [...found].map((match) => ({
    page,
    line: textOf(page).slice(0, match.index).split("\n").length + 1,
    language: match[1] ?? "",
    text: match[2] ?? "",
  }));
}

// The path in the comment of its first line, for a block that is a file: # stacks/Pulumi.dev.yaml: the cluster.
export function pathOf({ text }: Block): string | undefined {
  return /^(?:#|\/\/) ([\w.-]+(?:\/[\w.-]+)*\.\w+)(?::|,|$)/.exec(
    text.split("\n")[0] ?? "",
  )?.[1];
}

export function title({ page, line }: Block): string {
  return `${page}:${line}`;
}
