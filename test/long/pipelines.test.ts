import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findPulumi } from "../../setup/environment.mjs";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { leftovers, prefix, removeAll } from "../support/docker.ts";
import { type KraftBroker, startKraftBroker } from "../support/kraft-broker.ts";
import { InstalledPackage, packPackage } from "../support/installed-package.ts";
import { findBasePort } from "../support/ports.ts";
import { type ReviewHost, startReviewHost } from "../support/review-host.ts";
import type { Run } from "../support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "kafka-stack-init-"));
let packed: Promise<string> | undefined;

after(function () {
  this.timeout(60_000);
  rmSync(folder, { recursive: true, force: true });
});

// A project that kafka-stack init has made where only the package is, as somebody would who has just installed it.
async function newProject(
  stack: string,
  ...args: readonly string[]
): Promise<InstalledPackage> {
  packed ??= packPackage(folder);
  const project = new InstalledPackage();
  try {
    const pulumi = "@pulumi/pulumi@3.248.0";
    await project.install(process.versions.node, await packed, pulumi);
    await project.must("npm", "pkg", "set", "type=module");
    assertOk(await project.npx("kafka-stack", "init", "-s", stack, ...args));
    assertOk(await project.pulumi("stack", "init", stack));
    return project;
  } catch (error) {
    project.dispose();
    throw error;
  }
}

// The pipeline step by step, with a folder in place of S3.
describe("a project of kafka-stack init with its pipeline", function () {
  this.timeout(600_000);
  let project: InstalledPackage | undefined;
  let broker: KraftBroker | undefined;
  let host: ReviewHost | undefined;

  before(async () => {
    broker = await startKraftBroker("pipeline");
    host = await startReviewHost("kst-token");
    project = await newProject(
      "prod",
      ...["--name", "team-kafka", "--pipeline", "github"],
      ...["--bootstrap-servers", broker.plaintext, "--brokers", "1"],
    );
    project.write("event.json", '{ "pull_request": { "number": 7 } }');
  });
  after(async () => {
    await host?.close();
    await broker?.remove();
    project?.dispose();
  });

  const parts = () => {
    assert.ok(project && broker && host);
    return { project, broker, host };
  };
  // As a runner of GitHub runs a step, which has the CLI on its PATH.
  const step = (...command: readonly string[]): Promise<Run> => {
    const cli = dirname(findPulumi() ?? "");
    const withCli = 'PATH="$PATH:$0" exec env "$@"';
    return parts().project.run(
      ...["sh", "-c", withCli, cli],
      ...["CHECK_FORMAT=github", "GITHUB_ACTIONS=true"],
      `GITHUB_API_URL=${parts().host.url}`,
      ...["GITHUB_REPOSITORY=team/kafka", "GITHUB_TOKEN=kst-token"],
      ...["GITHUB_EVENT_PATH=event.json", "GITHUB_SHA=abc123"],
      ...command,
    );
  };
  const script = (name: string, ...args: readonly string[]): Promise<Run> =>
    step(`pipeline/${name}`, "prod", ...args);
  const comment = async (): Promise<string> => {
    assertOk(await step("node", "pipeline/review.mjs", "comment", "prod"));
    return parts().host.comments[0]?.body ?? "";
  };
  const fingerprint = async (): Promise<string> => {
    const found = await script("fingerprint.sh");
    assertOk(found);
    return found.stdout.trim();
  };
  const inKafka = async <T>(act: (kafka: Kafka) => Promise<T>): Promise<T> => {
    const kafka = openKafka(parts().broker.plaintext);
    try {
      return await act(kafka);
    } finally {
      await kafka.close();
    }
  };
  const topicNames = (): Promise<readonly string[]> =>
    inKafka(async (kafka) => {
      const topics = await kafka.topics("all");
      return topics.filter(({ internal }) => !internal).map(({ name }) => name);
    });

  it("tells a mistake as an annotation, and plans nothing", async () => {
    const file = "configs/base/orders.yaml";
    const { project } = parts();
    const text = project.read(file);
    project.write(file, text.replace("partitions: 6", "partitions: six"));
    const refused = await script("preview.sh");
    assertFailed(refused, `::error file=${file},line=`);
    project.write(file, text);
  });

  it("puts the plan on the request, with the preview in the log", async () => {
    const preview = await script("preview.sh");
    assertOk(preview);
    assertSays(preview, "+ kafka-stack:index:Topics: (create)");
    const body = await comment();
    assert.match(body, /^<!-- kafka-stack plan of prod: [0-9a-f]{16} -->\n/);
    assert.match(body, /```diff\n\+ orders\n/);
    const [, plan = ""] = /prod: (\w+) -->/.exec(body) ?? [];
    assertSays(preview, `plan ${plan}: with KAFKA_STACK_EXPECT_PLAN=`);
  });

  it("carries out nothing that was not approved", async () => {
    assertFailed(await script("apply.sh"), "no plan of prod was approved");
    assert.deepEqual(await topicNames(), []);
  });

  it("carries out nothing else than what was reviewed, when the cluster has moved on", async () => {
    const plan = await fingerprint();
    await inKafka((kafka) => {
      const placement = { partitions: 1, replicationFactor: 1 };
      return kafka.createTopics([{ name: "orders", placement, config: {} }]);
    });
    const refused = await script("apply.sh", plan);
    assertFailed(refused, "nothing was changed: plan ", "partitions: 1 → 6");
    const [orders] = await inKafka((kafka) => kafka.topics(["orders"]));
    assert.equal(orders?.partitions.length, 1);
  });

  it("carries out the plan that was reviewed again, and finds nothing to do a second time", async () => {
    assertOk(await script("preview.sh"));
    await comment();
    assert.equal(parts().host.comments.length, 1);
    const plan = await fingerprint();
    assertOk(await script("apply.sh", plan));
    assert.deepEqual(await topicNames(), ["orders"]);
    const again = await script("apply.sh", plan);
    assertOk(again);
    assertSays(again, "there is nothing to change any more");
  });

  it("looks for drift: 0 for none, 3 for some, 1 when nobody answers", async () => {
    const none = await script("drift.sh");
    assert.equal(none.code, 0, none.output);
    const change = { topic: "orders", set: { "retention.ms": "1" }, unset: [] };
    await inKafka((kafka) => kafka.alterTopicConfigs([change]));
    const some = await script("drift.sh");
    assert.equal(some.code, 3, some.output);
    const { project, broker } = parts();
    assert.match(project.read("plan.md"), /retention\.ms.*: 1 → /);
    const file = "stacks/Pulumi.prod.yaml";
    const text = project.read(file);
    project.write(file, text.replaceAll(broker.plaintext, "127.0.0.1:1"));
    const lost = await script("drift.sh");
    assert.equal(lost.code, 1, lost.output);
    project.write(file, text);
  });

  it("carries out whatever there is when somebody says so by hand, or names the plan", async () => {
    const other = await script("apply.sh", "0123456789abcdef");
    assertFailed(other, "plan 0123456789abcdef was reviewed");
    assertOk(await script("apply.sh", "any"));
    assert.equal((await script("drift.sh")).code, 0);
  });
});

describe("a project of kafka-stack init with a cluster of its own", function () {
  this.timeout(600_000);
  const name = `${prefix}-${process.pid}-init`;
  let project: InstalledPackage | undefined;

  after(async () => {
    await removeAll(`${name}-dev`);
    project?.dispose();
  });

  it("stands up and is destroyed as it is, but for the ports", async () => {
    const args = ["--name", name, "--brokers", "1", "--yes"];
    project = await newProject("dev", ...args);
    assertOk(await project.npx("kafka-stack", "check"));
    const file = "stacks/Pulumi.dev.yaml";
    const text = project.read(file);
    const port = `basePort: ${await findBasePort(1)}`;
    assert.ok(text.includes("basePort: 19090"));
    project.write(file, text.replace("basePort: 19090", port));
    const stack = ["--yes", "-s", "dev"];
    assertOk(await project.pulumi("up", "--skip-preview", ...stack));
    const planned = await project.npx("kafka-stack", "plan", "--no-memory");
    assert.equal(planned.code, 0, planned.output);
    assertSays(planned, "nothing to change");
    assertOk(await project.pulumi("destroy", ...stack));
    assert.deepEqual(await leftovers(`${name}-dev`), []);
  });
});
