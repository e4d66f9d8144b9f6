import assert from "node:assert/strict";
import { printPlace, printProblem } from "../../src/text/problems/print.ts";
import type { Path, Problem } from "../../src/text/problems/problem.ts";
import { readProject } from "../../src/stack/read-project.ts";
import { placeProblem } from "../../src/reconcile/places.ts";
import { projectOf, type TestProject } from "./project-of.ts";

const stack = `config:
  kafka-stack:cluster:
    name: dev
    external: { basePort: 19090 }
    brokers:
      1: {}
  kafka-stack:configs: [configs]
`;
const orders =
  "topics:\n  orders: { partitions: 2, replicationFactor: 1, config: { retention.ms: 7d } }\n";

describe("readProject", () => {
  let project: TestProject;
  const make = (files: Readonly<Record<string, string>>): void => {
    project = projectOf({ "Pulumi.yaml": "name: p\n", ...files });
  };
  afterEach(() => {
    project.remove();
  });

  const problems = async (): Promise<readonly string[]> => {
    const read = await readProject("dev", project.root);
    return read.ok ? [] : read.problems.map(printProblem);
  };

  it("gives the places of the settings of brokers, for all of them and for each", async () => {
    const settings = stack.replace(
      "      1: {}",
      "      1: { settings: { num.io.threads: 9 } }",
    );
    make({
      "Pulumi.dev.yaml": settings.replace(
        "    brokers:",
        "    settings:\n      log.retention.ms: 7d\n    brokers:",
      ),
      "configs/a.yaml": orders,
    });
    const read = await readProject("dev", project.root);
    assert.ok(read.ok);
    const placeOf = (...path: Path): string => {
      const problem: Problem = {
        severity: "error",
        path,
        expected: "",
        found: "",
      };
      const { place } = placeProblem(
        "x",
        read.value.brokerConfigPlaces,
        problem,
      );
      return place === undefined ? "" : printPlace(place);
    };
    assert.deepEqual(
      [
        placeOf("cluster-wide", "config"),
        placeOf("cluster-wide", "config", "log.retention.ms"),
        placeOf("1", "config"),
        placeOf("1", "config", "num.io.threads"),
        placeOf("1", "config", "min.insync.replicas"),
      ],
      ["5:5", "6:7", "8:12", "8:24", "8:12"].map(
        (place) => `Pulumi.dev.yaml:${place}`,
      ),
    );
  });

  it("gives settings, topics and groups as they travel, and the place of each", async () => {
    const group = "groups:\n  orders: { topics: [orders], start: latest }\n";
    make({ "Pulumi.dev.yaml": stack, "configs/a.yaml": orders + group });
    const read = await readProject("dev", project.root);
    assert.ok(read.ok);
    assert.equal(read.value.settings.cluster?.name, "dev");
    const { placeOf, ...inTopics } = read.value.topics;
    const retention = placeOf("orders", ["config", "retention.ms"]);
    assert.equal(retention?.line, 2);
    assert.equal(placeOf("other", []), undefined);
    assert.deepEqual(inTopics, {
      items: {
        orders:
          '{"partitions":2,"replicationFactor":1,"config":{"retention.ms":"7d (604800000)"}}',
      },
      places: { orders: "configs/a.yaml:2:3" },
      none: false,
    });
    const { items, places, none } = read.value.groups;
    assert.deepEqual(
      { items, places, none },
      {
        items: {
          orders:
            '{"topics":["orders"],"start":"latest","partitions":{"orders":2}}',
        },
        places: { orders: "configs/a.yaml:4:3" },
        none: false,
      },
    );
  });

  it("lets the places of parts that other files say travel too, so that a refusal blames the right one", async () => {
    make({
      "Pulumi.dev.yaml": stack.replace("[configs]", "[base, dev]"),
      "base/a.yaml": orders,
      "dev/a.yaml":
        "topics:\n  orders:\n    partitions: 3\n    config: { segment.ms: 1h }\n",
    });
    const read = await readProject("dev", project.root);
    assert.ok(read.ok);
    const { places } = read.value.topics;
    const blamed = (...path: readonly string[]): string =>
      printProblem(
        placeProblem("topics", places, {
          ...{ severity: "error", expected: "", found: "" },
          path: ["orders", ...path],
        }),
      ).split(" ")[0] ?? "";
    assert.equal(blamed("partitions"), "dev/a.yaml:3:17");
    assert.equal(blamed("config", "segment.ms"), "dev/a.yaml:4:27");
    assert.equal(blamed("config", "retention.ms"), "base/a.yaml:2:3");
    assert.equal(blamed(), "base/a.yaml:2:3");
  });

  it("tells when files say that there shall be none, and not when nothing is said", async () => {
    make({ "Pulumi.dev.yaml": stack, "configs/a.yaml": "topics: {}\n" });
    const read = await readProject("dev", project.root);
    assert.ok(read.ok);
    assert.deepEqual(
      [read.value.topics.none, read.value.groups.none],
      [true, false],
    );
  });

  it("gives the labels of what has some, which Kafka is not told", async () => {
    const labelled = orders.replace(
      "config:",
      "labels: { owner: payments }, config:",
    );
    const plain = orders.replace("orders:", "plain:").replace("topics:\n", "");
    make({ "Pulumi.dev.yaml": stack, "configs/a.yaml": labelled + plain });
    const read = await readProject("dev", project.root);
    assert.ok(read.ok);
    assert.deepEqual(read.value.labels, {
      topics: { orders: { owner: "payments" } },
      groups: {},
    });
    assert.ok(!JSON.stringify(read.value.topics).includes("owner"));
  });

  it("tells what is wrong in the stack file and in the YAML in one run", async () => {
    make({
      "Pulumi.dev.yaml": stack.replace("name: dev", "name: 7"),
      "configs/a.yaml": orders.replace("partitions: 2", "partitions: no"),
    });
    const found = await problems();
    assert.deepEqual(
      found.map((line) => line.replace(/: expected.*/, "")),
      [
        "Pulumi.dev.yaml:3:11 config.kafka-stack:cluster.name",
        "configs/a.yaml:2:25 topics.orders.partitions",
      ],
    );
  });

  it("tells what the topics ask for and the cluster of the stack cannot give", async () => {
    make({
      "Pulumi.dev.yaml": stack,
      "configs/a.yaml": orders.replace(
        "replicationFactor: 1",
        "replicationFactor: 3",
      ),
    });
    assert.deepEqual(await problems(), [
      "configs/a.yaml:2:47 topics.orders.replicationFactor: expected at most 1, the number of brokers, found 3",
    ]);
  });

  it("says which file a stack without config file needs", async () => {
    make({});
    assert.deepEqual(await problems(), [
      "Pulumi.dev.yaml:1:1: expected the config file of this stack, found no file",
    ]);
  });
});
