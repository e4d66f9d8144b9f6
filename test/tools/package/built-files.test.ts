import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const { builtFiles, removeBuilt } = (await load("built-files.mjs")) as {
  readonly builtFiles: (checkout: string) => readonly string[];
  readonly removeBuilt: (checkout: string) => void;
};
const { keepReachable } = (await load("keep-reachable.mjs")) as {
  readonly keepReachable: (
    folder: string,
    entries: readonly string[],
    files: readonly string[],
    nameOf: (target: string) => string,
  ) => readonly string[];
};

describe("what is built for the package", () => {
  let checkout: string;
  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), "kafka-stack-built-"));
    write("src/one.ts", "");
    write("src/room/two.ts", "");
  });
  afterEach(() => {
    rmSync(checkout, { recursive: true });
  });

  it("is what stands beside a source; what people wrote is not", () => {
    write("src/one.js", 'import "./room/two.js";');
    write("src/room/two.js", "");
    write("src/room/two.d.ts", "");
    write("provider/start.mjs", "");
    write("src/kafka/client/kafkajs.d.ts", "");
    const built = ["src/one.js", "src/room/two.d.ts", "src/room/two.js"];
    assert.deepEqual([...builtFiles(checkout)].sort(), built);
    removeBuilt(checkout);
    assert.deepEqual(builtFiles(checkout), []);
  });

  it("is no more than what an entry needs, however it takes it", () => {
    write("src/one.js", 'import { two } from "./room/two.js";');
    write("src/room/two.js", 'await import("../three.js"); import "yaml";');
    write("src/three.js", "");
    write("src/four.js", 'import "./one.js";');
    const files = ["one", "room/two", "three", "four"];
    const kept = keepReachable(
      checkout,
      ["src/one.js"],
      files.map((file) => `src/${file}.js`),
      (target) => target,
    );
    assert.deepEqual(kept, ["src/one.js", "src/room/two.js", "src/three.js"]);
  });

  function write(path: string, text: string): void {
    const file = join(checkout, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
});

function load(file: string): Promise<unknown> {
  return import(
    new URL(`../../../tools/package/${file}`, import.meta.url).href
  );
}
