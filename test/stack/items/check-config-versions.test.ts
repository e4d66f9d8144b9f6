import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkConfigVersions } from "../../../src/stack/items/check-config-versions.ts";
import type { Item } from "../../../src/stack/items/item.ts";
import { readConfigs } from "../../../src/stack/items/read-desired.ts";
import { printProblem } from "../../../src/text/problems/print.ts";

const text = `topics:
  orders:
    partitions: 1
    replicationFactor: 1
    unknownConfig: allow
    config: { segment.bytes: 64KiB, remote.copy.lag.ms: 1h, vendors.own: x }
  gone: { state: absent }
groups:
  billing:
    topics: [orders]
    start: earliest
    config: { share.isolation.level: read_committed }
`;

describe("settings of topics and groups that another Kafka has", () => {
  let items: readonly Item[];
  before(async () => {
    const root = mkdtempSync(join(tmpdir(), "versions-"));
    writeFileSync(join(root, "a.yaml"), text);
    ({ items } = await readConfigs([{ path: "a.yaml" }], root));
    rmSync(root, { recursive: true });
  });
  const problems = (version: string | undefined): readonly string[] =>
    checkConfigVersions(items, version).map(
      (problem) => printProblem(problem).split("\n")[0] ?? "",
    );

  it("are told at their place where the brokers' version is known", () => {
    assert.deepEqual(problems("3.9.1"), [
      'a.yaml:12:15 groups.billing.config["share.isolation.level"]: expected a setting of groups in Kafka 3.9.1, which the brokers run, found "share.isolation.level"; groups have settings since Kafka 4.0',
      'a.yaml:6:37 topics.orders.config["remote.copy.lag.ms"]: expected a setting of topics in Kafka 3.9.1, which the brokers run, found "remote.copy.lag.ms"; another version has it',
    ]);
    assert.match(
      problems("4.0.2").join(),
      /a setting of groups in Kafka 4\.0\.2, .*another version has it$/,
    );
  });

  it("are told by their value too", () => {
    assert.deepEqual(problems("4.4.0"), [
      'a.yaml:6:30 topics.orders.config["segment.bytes"]: expected from 1MiB to 2147483647B, found "65536"',
    ]);
  });

  it("are the brokers' to judge where it is not", () => {
    assert.deepEqual(problems(undefined), []);
    assert.deepEqual(problems("5.0.0"), []);
  });
});
