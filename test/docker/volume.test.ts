import assert from "node:assert/strict";
import { readLogDir, removeVolume } from "../../src/docker/volume.ts";
import { defaults } from "../../src/stack/config/defaults.ts";
import { prefix, removeAll } from "../support/docker.ts";
import { must } from "../support/run.ts";

const { image } = defaults;
const name = `${prefix}-${process.pid}-volume`;
const gone = "0123456789abcdef0123456789abcdef";

describe("a look at the volume of a log dir", function () {
  this.timeout(60_000);
  afterEach(() => removeAll(name));

  it("finds the partitions that have a folder there, and the cluster they belong to", async () => {
    await fill(
      "cluster.id=the-cluster",
      ...["orders-0", "with-dashes-12", `moving-1.${gone}-future`],
      ...[`left-0.${gone}-delete`, `lost-0.${gone}-stray`, "__meta"],
    );
    const content = await readLogDir(name, image);
    assert.deepEqual(content, {
      state: "read",
      partitions: ["moving-1", "orders-0", "with-dashes-12"],
      clusterId: "the-cluster",
    });
  });

  it("finds nothing where no broker has started", async () => {
    await must("docker", ["volume", "create", name]);
    assert.deepEqual(await readLogDir(name, image), {
      ...{ state: "read", partitions: [], clusterId: undefined },
    });
  });

  it("creates no volume, and leaves nothing behind", async () => {
    await must("docker", ["volume", "create", `${name}-2`]);
    const content = await readLogDir(name, image);
    assert.deepEqual(content, { state: "missing" });
    const list = ["volume", "ls", "--quiet", "--filter", `name=${name}`];
    assert.equal((await must("docker", list)).trim(), `${name}-2`);
  });

  it("says why Docker did not show it", async () => {
    await must("docker", ["volume", "create", name]);
    const content = await readLogDir(name, `${name}:none`);
    assert.ok(content.state === "unknown", content.state);
    assert.match(content.why, /none/);
  });

  it("is not needed to remove it, and one that is not there is fine", async () => {
    await fill("cluster.id=the-cluster", "orders-0");
    await removeVolume(name);
    assert.equal((await readLogDir(name, image)).state, "missing");
    await removeVolume(name);
  });
});

// Makes these folders, as a broker of the cluster would.
async function fill(
  meta: string,
  ...folders: readonly string[]
): Promise<void> {
  const make = `mkdir /v/logs && cd /v/logs && echo ${meta} > meta.properties && mkdir ${folders.join(" ")}`;
  await must("docker", [
    ...["run", "--rm", "--user", "0", "--volume", `${name}:/v`],
    ...["--entrypoint", "sh", image, "-c", make],
  ]);
}
