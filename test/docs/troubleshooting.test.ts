import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, textOf } from "./blocks.ts";

// Each message that docs/troubleshooting.md explains is one that can be met: its words stand in the code that makes it, or in a test
// that has seen it.
describe("the messages in docs/troubleshooting.md", () => {
  const messages = [
    ...textOf("docs/troubleshooting.md").matchAll(/^### `(.+)`$/gm),
  ].map(([, message = ""]) => message);
  const made = textsIn("src", "setup", "test");

  it("are many", () => {
    assert.ok(messages.length > 30, String(messages.length));
  });

  for (const message of messages)
    it(`"${message}" can be met`, () => {
      const parts = message
        .split("…")
        .map((part) => part.replace(/^[\s:;,()"]+|[\s:;,("]+$/g, ""))
        .filter((part) => part.length > 2);
      assert.notEqual(parts.length, 0);
      for (const part of parts) assert.ok(made.includes(part), part);
    });
});

function textsIn(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) =>
        join(folder, String(name)),
      ),
    )
    .filter((file) => /\.(ts|mjs|txt)$/.test(file))
    .filter((file) => !/^test\/docs|generated/.test(file))
    .map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n");
}
