import assert from "node:assert/strict";
import { seeContainers } from "../../src/docker/see-containers.ts";
import { installDocker } from "./fake-docker.ts";

const sought = [
  { container: "t-broker-1", data: ["t-broker-1-data-1"] },
  { container: "t-broker-2", data: ["/data/t-broker-2"] },
];

describe("seeContainers", () => {
  it("finds a container by its name, and by its data if it was renamed", async () => {
    const names = await namesSeen(
      inspected("t-broker-1", { Name: "t-broker-1-data-1" }),
      inspected("renamed", { Source: "/data/t-broker-2" }),
    );
    assert.deepEqual(names, ["t-broker-1", "renamed"]);
  });

  it("says that there is none when Docker has no other container of ours", async () => {
    assert.deepEqual(await namesSeen(), ["none", "none"]);
    assert.deepEqual(await namesSeen(inspected("other", { Name: "x" })), [
      "none",
      "none",
    ]);
  });

  it("says nothing when Docker cannot be asked: what it does not show may exist", async () => {
    assert.deepEqual(await withDocker("exit 1"), new Map());
  });
});

function inspected(name: string, mount: object): object {
  return {
    Name: `/${name}`,
    State: { Running: true },
    Config: { Labels: null },
    HostConfig: { NanoCpus: 0, Ulimits: null, PortBindings: null },
    Mounts: [mount],
    NetworkSettings: { Networks: null },
  };
}

async function namesSeen(
  ...containers: readonly object[]
): Promise<readonly string[]> {
  const lines = containers.map((one) => `echo '${JSON.stringify(one)}'`);
  const ids = containers.map((_, index) => `echo ${index}`);
  const seen = await withDocker(`case "$1" in
  ps) ${ids.join(";") || ":"};;
  *) ${lines.join(";") || ":"};;
esac`);
  return [...seen.values()].map((one) => (one === "none" ? one : one.name));
}

async function withDocker(script: string): ReturnType<typeof seeContainers> {
  const remove = installDocker(script);
  try {
    return await seeContainers(sought);
  } finally {
    remove();
  }
}
