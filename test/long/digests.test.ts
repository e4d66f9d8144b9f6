import assert from "node:assert/strict";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { makeKafkaImage } from "../support/kafka-image.ts";
import { startRegistry, type TestRegistry } from "../support/registry.ts";
import { logsOf } from "../support/roll.ts";
import { must, run } from "../support/run.ts";

// One cluster whose images come from a registry, by their digests; each test begins where the one before it ended.
describe("an image by its digest", function () {
  this.timeout(600_000);
  let registry: TestRegistry;
  let cluster: TestCluster;
  // Of Kafka 3.9.2 and 3.8.1; the engine has neither.
  let next: string;
  let old: string;
  const toRemove: (() => Promise<void>)[] = [];

  before(async () => {
    registry = await startRegistry();
    toRemove.unshift(registry.close);
    [next, old] = [await publish("3.9.2"), await publish("3.8.1")];
    toRemove.unshift(async () => {
      await run("docker", ["rmi", "--force", nameOf(next), nameOf(old)]);
    });
    cluster = await prepareCluster({}, 1);
    toRemove.unshift(cluster.remove);
  });
  after(async () => {
    for (const remove of toRemove) await remove();
  });

  it("is pulled before anything is made, as the preview says, and the cluster starts from it", async () => {
    configure(nameOf(next));
    const preview = await cluster.workspace.preview();
    assertOk(preview);
    assertSays(preview, `image ${nameOf(next)} is not there yet: it is pulled`);
    assertOk(await cluster.workspace.update());
    assert.match(await logsOf(cluster.broker(1)), /Kafka version: 3\.9\.2/);
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("that nobody has is refused by the update, and nothing is stopped", async () => {
    const before = await containers();
    const missing = nameOf(`sha256:${"0".repeat(64)}`);
    configure(missing);
    const preview = await cluster.workspace.preview();
    assertOk(preview);
    assertSays(
      preview,
      `image ${missing} is not there yet: it is pulled first`,
      `the version of Kafka in image ${missing} is not known`,
    );
    assertFailed(
      await cluster.workspace.update(),
      "refused, nothing was changed:",
      `image ${missing} cannot be pulled: `,
      "manifest unknown",
    );
    assert.deepEqual(await containers(), before);
  });

  it("with an older Kafka in it is refused once somebody can look into it, and nothing is stopped", async () => {
    const before = await containers();
    configure(nameOf(old));
    const refusal =
      "broker 1 cannot go back to Kafka 3.8: the brokers speak inter.broker.protocol.version 3.9";
    assertFailed(await cluster.workspace.update(), refusal);
    // It is there now, so the preview can look too.
    assertFailed(await cluster.workspace.preview(), refusal);
    assert.deepEqual(await containers(), before);
  });

  it("may stand behind its tag, which tells the version; the preview names both and nothing is pulled", async () => {
    await registry.close();
    const both = `${registry.address}/kafka:3.9.2@${next}`;
    configure(both);
    const preview = await cluster.workspace.preview();
    assertOk(preview);
    assertSays(preview, `image ${nameOf(next)} → ${both}`);
    for (const words of ["is not there yet", "is not known"])
      assert.ok(!preview.output.includes(words), preview.output);
    assertOk(await cluster.workspace.update());
    assertOk(await cluster.workspace.up("--expect-no-changes"));
    configure(`${registry.address}/kafka:3.8.1@${old}`);
    assertFailed(
      await cluster.workspace.preview(),
      "broker 1 cannot go back to Kafka 3.8",
    );
  });

  // Into the registry and away from the engine; gives the digest.
  async function publish(version: string): Promise<string> {
    const image = await makeKafkaImage(version);
    try {
      return await registry.push(image.name, `kafka:${version}`);
    } finally {
      await image.remove();
    }
  }

  function nameOf(digest: string): string {
    return `${registry.address}/kafka@${digest}`;
  }

  function configure(image: string): void {
    configureCluster(cluster.workspace, { ...cluster.config, image });
  }

  // Each container and since when it runs.
  async function containers(): Promise<readonly string[]> {
    const format = "{{.Id}} {{.State.Running}} {{.State.StartedAt}}";
    const names = [`${cluster.name}-zookeeper-1`, cluster.broker(1)];
    const lines = await must("docker", ["inspect", "-f", format, ...names]);
    return lines.trim().split("\n");
  }
});
