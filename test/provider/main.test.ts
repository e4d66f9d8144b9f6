import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { Readable } from "node:stream";

const program = join(
  import.meta.dirname,
  "../../src/provider/pulumi-resource-kafka-stack",
);

describe("the provider as a program", function () {
  this.timeout(30_000);

  it("says its port in its first line, and ends well when the engine ends the run with SIGINT", async () => {
    const child = spawn(program, { stdio: ["ignore", "pipe", "inherit"] });
    assert.match(await firstLine(child), /^\d+$/);
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });

  it("ends by itself when the engine was killed, so that it changes nothing behind everybody's back", async () => {
    const engine = spawn("/bin/sh", ["-c", '"$0" & wait', program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await firstLine(engine);
    const closed = once(engine, "close");
    engine.kill("SIGKILL");
    // The provider holds the other end of the pipe until it ends.
    await closed;
  });
});

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  assert.ok(stdout instanceof Readable);
  const [line] = (await once(createInterface(stdout), "line")) as [string];
  return line;
}
