import assert from "node:assert/strict";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { processesOf, until } from "../support/processes.ts";
import { must } from "../support/run.ts";
import { SmallCheckout, stackFile } from "../support/small-checkout.ts";

const up = ["up", "--yes", "--skip-preview", "--stack", "dev"];

describe("npm run pulumi", function () {
  this.timeout(120_000);
  let checkout: SmallCheckout;

  beforeEach(async () => {
    checkout = new SmallCheckout();
    assertOk(await checkout.pulumi("stack", "init", "dev"));
  });
  afterEach(() => {
    checkout.remove();
  });

  it("refuses a second run at the same time in clear words, and leaves the first alone", async () => {
    const first = checkout.start(...up);
    const ended = once(first, "exit");
    await until("the first run's lock", () => checkout.locks().length === 1);
    for (const second of [
      await checkout.pulumi(...up),
      await checkout.recover("--stack", "dev"),
    ]) {
      assert.equal(second.code, 1, second.output);
      assert.match(
        second.output.trim(),
        /^stack dev is being worked on by process \d+ of \S+ on this machine, since \S+: wait until it has ended$/,
      );
    }
    assert.equal(checkout.stackFile(), stackFile, "it is never written");
    checkout.go();
    assert.deepEqual(await ended, [0, null]);
    assert.equal(checkout.stackFile(), stackFile);
    assert.deepEqual(checkout.locks(), []);
  });

  it("goes on after a kill of the whole process group: its lock and language host go", async () => {
    const killed = checkout.start(...up);
    const ended = once(killed, "exit");
    const { folder } = checkout;
    await until("the program", () =>
      processesOf(folder).some(({ command }) => command.includes("--monitor")),
    );
    process.kill(-(killed.pid ?? 0), "SIGKILL");
    await ended;
    assert.equal(checkout.stackFile(), stackFile, "it is never written");
    assert.equal(checkout.locks().length, 1);
    checkout.go();
    const next = await checkout.pulumi(...up);
    assertOk(next);
    assertSays(next, "an earlier run (process ", "was killed");
    assert.match(
      next.stderr,
      /ended pulumi-language-nodejs\S* \(process \d+\)/,
    );
    assert.deepEqual(checkout.locks(), []);
    assert.equal(checkout.stackFile(), stackFile);
    await until("no process", () => processesOf(folder).length === 0, 10_000);
    const again = await checkout.pulumi(...up, "--expect-no-changes");
    assertOk(again);
    assert.doesNotMatch(again.stderr, /ended|killed/);
  });

  it("says what to do when the disk of the state is full, and goes on once there is room", async function () {
    // Only root may mount a file system that is small enough to fill.
    if (process.getuid?.() !== 0) this.skip();
    checkout.go();
    const { state } = checkout;
    await must("cp", ["-a", state, `${state}.copy`]);
    await must("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", state]);
    try {
      await must("cp", ["-a", `${state}.copy/.`, state]);
      const fill = join(state, "fill");
      await must("fallocate", ["--length", "300KiB", fill]);
      const refused = await checkout.pulumi(...up);
      assertFailed(refused, `the disk of ${state}, where Pulumi keeps`);
      assertSays(refused, "free some space there, then run the same command");
      assert.doesNotMatch(refused.output, /Updating/);
      rmSync(fill);
      assertOk(await checkout.pulumi(...up));
    } finally {
      await must("umount", [state]);
    }
  });
});
