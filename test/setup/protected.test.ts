import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { whyProtected } from "../../setup/protected.mjs";

describe("a stack that could not be destroyed", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "protected-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  // What is said when Pulumi exports a state with these resources.
  function ask(resources: readonly object[]): Promise<string | undefined> {
    const pulumi = join(folder, "pulumi");
    const state = JSON.stringify({ deployment: { resources } });
    writeFileSync(pulumi, `#!/bin/sh\necho '${state}'\n`);
    chmodSync(pulumi, 0o755);
    return whyProtected({
      pulumi,
      stack: "prod",
      cwd: folder,
      env: process.env,
    });
  }

  it("is told which data it protects, and the one way on", async () => {
    const urn = "urn:pulumi:prod::kafka-stack::docker:index/volume:Volume::";
    const said = await ask([
      { urn: `${urn}prod-broker-1-data-1`, protect: true },
      { urn: `${urn}other`, protect: false },
    ]);
    assert.equal(
      said,
      "nothing was destroyed: the stack prod protects its data (prod-broker-1-data-1). To destroy it all the same, set protect: false in stacks/Pulumi.prod.yaml, type: npm run pulumi -- up --stack prod, and then the same command again",
    );
  });

  it("is told nothing of protection when it has none", async () => {
    assert.equal(await ask([{ urn: "a::b" }]), undefined);
  });
});
