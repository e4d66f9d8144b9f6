import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import type { Report } from "../../src/views/report/report.ts";
import { assertOk, assertSays } from "../support/assert-run.ts";
import { commitStart } from "../support/commit-start.ts";
import { produce } from "../support/kcat.ts";
import { ownPrefix, sharedCluster } from "../support/shared-cluster.ts";
import { topic } from "../support/topic.ts";
import { Workspace } from "../support/workspace.ts";

// How the page looks and works is tried in a browser, by test/long/report.test.ts.
describe("kafka-stack report on a live cluster", function () {
  this.timeout(120_000);
  let workspace: Workspace;
  let bootstrapServers: string;
  let orders: string;
  let audit: string;
  let group: string;

  before(async () => {
    ({ bootstrapServers } = await sharedCluster());
    const prefix = ownPrefix();
    [orders, audit] = [`${prefix}-orders`, `${prefix}-audit`];
    group = `${prefix}-reader`;
    await makeTopics();
    workspace = await Workspace.create();
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers },
      "kafka-stack:configs": ["configs"],
    });
    workspace.topics(
      "a.yaml",
      { [orders]: topic(2, 2, { "retention.ms": "1h" }) },
      { [group]: { topics: [orders], start: "earliest" } },
    );
  });
  after(() => {
    workspace.dispose();
  });

  async function makeTopics(): Promise<void> {
    const kafka = openKafka(bootstrapServers);
    const placement = { partitions: 2, replicationFactor: 2 };
    const config = { "retention.ms": "7200000" };
    try {
      await kafka.createTopics([
        { name: orders, placement, config },
        { name: audit, placement, config: {} },
      ]);
      await produce(bootstrapServers, orders, ["one", "two", "three"]);
      await commitStart(kafka, group, orders, 2);
    } finally {
      await kafka.close();
    }
  }

  it("tells brokers, sizes, lag, settings and drift, and holds no secret", async () => {
    const ran = await workspace.kafkaStack("report", "-s", "test", "--json");
    assertOk(ran);
    const report = JSON.parse(ran.stdout) as Report;
    assert.deepEqual(
      report.brokers.map(({ id, registered }) => [id, registered]),
      [1, 2, 3].map((id) => [id, true]),
    );
    for (const { leaders, replicas, bytes, logDirs } of report.brokers) {
      assert.ok(leaders > 0 && replicas >= leaders);
      assert.ok(bytes !== undefined && bytes > 0);
      assert.ok((logDirs?.[0]?.totalBytes ?? 0) > 0);
    }
    const found = report.topics.find(({ name }) => name === orders);
    assert.ok(found?.bytesComplete && found.bytes > 0, "three records, twice");
    assert.deepEqual(found.settings, [
      { name: "retention.ms", value: "7200000", shown: "2h (7200000)" },
    ]);
    assert.equal(found.drift?.state, "differs");
    assert.match(found.drift.place ?? "", /^configs\/a\.yaml:2:3$/);
    assert.deepEqual(found.drift.changes, [
      'config["retention.ms"]: 7200000 → 3600000',
    ]);
    const other = report.topics.find(({ name }) => name === audit);
    assert.equal(other?.drift?.state, "not declared");
    const reader = report.groups?.find(({ name }) => name === group);
    assert.equal(reader?.lag, 3);
    assert.equal(reader.drift?.state, "as declared");
    const names = report.plan?.items.map(({ name }) => name);
    assert.ok(names?.includes(orders), names?.join());
    const rack = report.brokerSettings.find(({ name }) => name === "broker.id");
    assert.deepEqual(
      rack?.values.map(({ value, brokers }) => [value, brokers]),
      [1, 2, 3].map((id) => [String(id), [id]]),
    );
  });

  it("writes a page, in place of an older one but of nothing else", async () => {
    const page = ["report", "-b", bootstrapServers, "--out", "page.html"];
    const written = await workspace.kafkaStack(...page);
    assertOk(written);
    assert.equal(written.stdout, "wrote page.html\n");
    const html = workspace.read("page.html");
    assert.match(html, /^<!doctype html>\n<!-- A report of kafka-stack\. -->/);
    assert.match(html, new RegExp(`"name":"${orders}"`));
    assert.doesNotMatch(html, /<h2[^>]*>What an update would do/);
    assertOk(await workspace.kafkaStack(...page));
    workspace.write("page.html", "<!doctype html>my own");
    const refused = await workspace.kafkaStack(...page);
    assert.equal(refused.code, exitCodes.failed);
    assertSays(refused, "page.html exists already and is no report");
    assert.equal(workspace.read("page.html"), "<!doctype html>my own");
    assert.ok(!existsSync(join(workspace.folder, "report.html")));
  });
});
