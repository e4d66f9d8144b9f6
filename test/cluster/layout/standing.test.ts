import assert from "node:assert/strict";
import { driftOf } from "../../../src/cluster/layout/drift.ts";
import { layOutCluster } from "../../../src/cluster/layout/layout.ts";
import { standingsOf } from "../../../src/cluster/layout/standing.ts";
import type { SeenContainer } from "../../../src/docker/seen-container.ts";
import { clusterOf } from "./cluster-of.ts";

const cluster = layOutCluster(clusterOf({}));
const [broker] = cluster.brokers;
assert.ok(broker);
const { container, hash, description } = broker;

const asDeclared: SeenContainer = {
  name: "t-broker-1",
  labels: {
    "kafka-stack.spec": hash,
    "kafka-stack.description": description,
    "of-the-image": "whatever",
  },
  cpus: undefined,
  privileged: false,
  running: true,
  capabilities: { added: [], dropped: ["ALL"] },
  noNewPrivileges: true,
  networks: ["t", "monitoring"],
  mounts: ["t-broker-1-data-1"],
  ports: ["127.0.0.1:19001->9093/tcp"],
  ulimits: { nofile: "1024:1024" },
};

describe("driftOf", () => {
  it("is empty for a container that is as declared, whatever networks and defaults it has besides", () => {
    assert.deepEqual(driftOf(broker, "t", asDeclared), []);
  });

  for (const [words, changed, expected] of [
    ["limit of CPUs", { cpus: 2 }, "cpus 2 → not set"],
    ["name", { name: "old" }, "name old → t-broker-1"],
    ["privileges", { privileged: true }, "privileged true → false"],
    [
      "new privileges",
      { noNewPrivileges: false },
      "no-new-privileges false → true",
    ],
    [
      "capabilities",
      { capabilities: { added: ["CAP_SYS_ADMIN"], dropped: ["ALL"] } },
      "capabilities CAP_SYS_ADMIN → not set",
    ],
    ["network", { networks: [] }, "network t not connected → connected"],
    [
      "ports",
      { ports: ["0.0.0.0:19001->9093/tcp"] },
      "published ports 0.0.0.0:19001->9093/tcp → 127.0.0.1:19001->9093/tcp",
    ],
  ] as const)
    it(`shows another ${words}`, () => {
      const seen = { ...asDeclared, ...changed };
      assert.deepEqual(driftOf(broker, "t", seen), [expected]);
    });

  it("shows that only the way a container is started has changed, which its description does not", () => {
    const labels = { ...asDeclared.labels, "kafka-stack.spec": "other" };
    assert.deepEqual(driftOf(broker, "t", { ...asDeclared, labels }), [
      "how it is started has changed",
    ]);
  });

  it("leaves to the descriptions what they show", () => {
    const labels = { "kafka-stack.spec": "x", "kafka-stack.description": "{}" };
    assert.deepEqual(driftOf(broker, "t", { ...asDeclared, labels }), []);
  });
});

describe("standingsOf", () => {
  const standing = (seen: SeenContainer | "none" | undefined): unknown =>
    standingsOf(
      cluster,
      new Map(seen === undefined ? [] : [[container, seen]]),
    ).get(container);

  it("is unseen when Docker cannot be asked, which is not the same as none", () => {
    assert.deepEqual(standing(undefined), { state: "unseen" });
    assert.deepEqual(standing("none"), { state: "none" });
  });

  it("is the same for a container that is as declared", () => {
    assert.deepEqual(standing(asDeclared), { state: "same" });
  });

  it("is stopped for one that is as declared but does not run", () => {
    const stopped = { ...asDeclared, running: false };
    assert.deepEqual(standing(stopped), { state: "stopped" });
  });

  it("changes the label of a container that drifted, each time to another value", () => {
    const drift = ["cpus 2 → not set"];
    const drifted = { ...asDeclared, cpus: 2 };
    const again = {
      ...drifted,
      labels: { ...drifted.labels, "kafka-stack.healed": "1" },
    };
    for (const [seen, healed] of [
      [drifted, "1"],
      [again, "2"],
    ] as const)
      assert.deepEqual(standing(seen), { state: "changes", drift, healed });
  });

  it("needs no other label where the spec has changed", () => {
    const labels = { "kafka-stack.spec": "other" };
    assert.deepEqual(standing({ ...asDeclared, labels }), {
      state: "changes",
      drift: [],
      healed: undefined,
    });
  });
});
