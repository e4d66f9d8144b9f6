import assert from "node:assert/strict";
import type { ContainerSpec } from "../../../src/cluster/layout/container-spec.ts";
import { createContainer } from "../../../src/pulumi/resources/container.ts";
import { envsOf } from "../../../src/pulumi/resources/secret-envs.ts";
import { find, record, type Recorded } from "./recorded.ts";

const spec: ContainerSpec = {
  name: "t-broker-1",
  image: "apache/kafka:3.9.1",
  command: [
    "/opt/kafka/bin/kafka-server-start.sh",
    "/etc/kafka/server.properties",
  ],
  user: undefined,
  capabilities: [],
  envs: { KAFKA_HEAP_OPTS: "-Xmx1g" },
  secretEnvs: {},
  labels: {},
  firstFiles: {},
  files: { "/etc/kafka/server.properties": "broker.id=1\n" },
  mounts: [
    { from: { volume: "t-broker-1-data-1" }, path: "/var/lib/kafka/data" },
  ],
  ports: [{ bind: "127.0.0.1", external: 19001, internal: 9093 }],
  limits: { memoryMiB: undefined, cpus: undefined, ulimits: {} },
  stopSeconds: 180,
};

describe("createContainer", () => {
  it("gives Docker what the spec says", async () => {
    const { inputs } = await containerOf(spec);
    assert.equal(inputs.name, "t-broker-1");
    assert.equal(inputs.image, spec.image);
    assert.deepEqual(inputs.command, spec.command);
    assert.deepEqual(inputs.envs, ["KAFKA_HEAP_OPTS=-Xmx1g"]);
    assert.deepEqual(inputs.uploads, [
      { file: "/etc/kafka/server.properties", content: "broker.id=1\n" },
    ]);
    assert.deepEqual(inputs.ports, [
      { ip: "127.0.0.1", external: 19001, internal: 9093 },
    ]);
  });

  it("names its network and volumes in plain text, so that a new network does not take every broker down", async () => {
    const { inputs, inputsFrom } = await containerOf(spec);
    assert.deepEqual(inputs.networksAdvanced, [{ name: "net", gwPriority: 0 }]);
    assert.deepEqual(inputs.volumes, [
      {
        volumeName: "t-broker-1-data-1",
        containerPath: "/var/lib/kafka/data",
        readOnly: false,
      },
    ]);
    assert.deepEqual(inputsFrom, []);
  });

  it("lets a broker hand its leaderships over, also when it is replaced: Docker kills at once otherwise", async () => {
    const { inputs } = await containerOf(spec);
    assert.equal(inputs.stopTimeout, 180);
    assert.equal(inputs.destroyGraceSeconds, 180);
  });

  it("comes back after a restart of the machine, and does not fill its disk with logs", async () => {
    const { inputs } = await containerOf(spec);
    assert.equal(inputs.restart, "always");
    assert.deepEqual(inputs.logOpts, { "max-size": "50m", "max-file": "3" });
  });

  it("leaves the user to the image unless the spec names one", async () => {
    const { inputs } = await containerOf(spec);
    assert.equal(inputs.user, undefined);
    const other = await containerOf({ ...spec, user: "root" });
    assert.equal(other.inputs.user, "root");
  });

  it("drops all capabilities but those of the spec, and lets no process gain privileges", async () => {
    const { inputs } = await containerOf(spec);
    assert.deepEqual(inputs.capabilities, { drops: ["ALL"], adds: [] });
    assert.deepEqual(inputs.securityOpts, ["no-new-privileges:true"]);
    const capabilities = ["CAP_CHOWN"];
    const other = await containerOf({ ...spec, capabilities });
    assert.deepEqual(other.inputs.capabilities, {
      drops: ["ALL"],
      adds: capabilities,
    });
  });

  it("limits nothing unless the spec says so, and swap together with memory", async () => {
    const { inputs } = await containerOf(spec);
    for (const key of ["memory", "memorySwap", "cpus", "ulimits"])
      assert.equal(inputs[key], undefined, key);
    const limits = {
      memoryMiB: 2048,
      cpus: 1.5,
      ulimits: { nofile: { soft: 1000, hard: 2000 } },
    };
    const limited = (await containerOf({ ...spec, limits })).inputs;
    assert.equal(limited.memory, 2048);
    assert.equal(limited.memorySwap, 2048);
    assert.equal(limited.cpus, "1.5");
    assert.deepEqual(limited.ulimits, [
      { name: "nofile", soft: 1000, hard: 2000 },
    ]);
  });

  it("mounts a folder of the host, and something in place of every volume of the image that is not used", async () => {
    const from = { folder: "/mnt/disk-1/t-broker-1" };
    const path = "/var/lib/kafka/folders/mnt/disk-1";
    const { inputs } = await containerOf({ ...spec, mounts: [{ from, path }] });
    assert.deepEqual(inputs.volumes, [
      { hostPath: from.folder, containerPath: path, readOnly: false },
    ]);
    assert.deepEqual(Object.keys(inputs.tmpfs as object).toSorted(), [
      "/etc/kafka/secrets",
      "/mnt/shared/config",
      "/var/lib/kafka/data",
    ]);
  });

  it("writes first files before the others and has the engine ignore what they would say later", async () => {
    const firstFiles = { "/etc/kafka/first.properties": "a=1\n" };
    const { inputs, ignoreChanges } = await containerOf({
      ...spec,
      firstFiles,
    });
    assert.deepEqual(inputs.uploads, [
      { file: "/etc/kafka/first.properties", content: "a=1\n" },
      { file: "/etc/kafka/server.properties", content: "broker.id=1\n" },
    ]);
    assert.deepEqual(ignoreChanges, ["uploads[0].content"]);
  });
});

async function containerOf(given: ContainerSpec): Promise<Recorded> {
  const envs = envsOf(given, { broker: 1 }, undefined);
  const place = { network: "net", labels: {}, envs, inert: false };
  const all = await record(() => createContainer(given, place, {}));
  return find(all, "docker:index/container:Container", given.name);
}
