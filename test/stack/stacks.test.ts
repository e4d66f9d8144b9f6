import assert from "node:assert/strict";
import { join } from "node:path";
import { volumesOf } from "../../src/cluster/layout/container-spec.ts";
import { layOutCluster } from "../../src/cluster/layout/layout.ts";
import { type Project, readProject } from "../../src/stack/read-project.ts";

const checkout = join(import.meta.dirname, "../..");

describe("the stacks dev, ci and prod", () => {
  let projects: readonly Project[];

  before(async () => {
    projects = await Promise.all(["dev", "ci", "prod"].map(read));
  });

  it("are free of mistakes and declare topics", () => {
    for (const { topics } of projects)
      assert.notEqual(Object.keys(topics.items).length, 0);
  });

  it("run side by side: no container, volume, network or port of one is another's", () => {
    const taken = projects.flatMap(({ settings }) => {
      assert.ok(settings.cluster);
      const { network, zookeepers, brokers } = layOutCluster(settings.cluster);
      const specs = [...zookeepers, ...brokers].map(({ spec }) => spec);
      return [
        network,
        ...specs.flatMap((spec) => [
          spec.name,
          ...volumesOf(spec),
          ...spec.ports.map(({ external }) => String(external)),
        ]),
      ];
    });
    assert.deepEqual(taken, [...new Set(taken)]);
  });
});

async function read(stack: string): Promise<Project> {
  const project = await readProject(stack, checkout);
  if (!project.ok) throw new Error(JSON.stringify(project.problems));
  return project.value;
}
