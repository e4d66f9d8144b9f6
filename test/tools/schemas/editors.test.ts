import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  startYamlLanguageServer,
  type YamlLanguageServer,
} from "../../support/yaml-language-server.ts";

const checkout = join(import.meta.dirname, "../../..");
const modeline =
  "# yaml-language-server: $schema=../../schema/configs.schema.json\n";
const stackModeline =
  "# yaml-language-server: $schema=../schema/stack.schema.json\n";

describe("an editor with the YAML language server", function () {
  this.timeout(60_000);
  let server: YamlLanguageServer;
  let texts = 0;
  before(async () => {
    server = await startYamlLanguageServer();
  });
  after(() => {
    server.close();
  });

  // The text as a file of its own beside those of the checkout.
  const open = async (
    folder: string,
    text: string,
  ): Promise<{ path: string; told: readonly string[] }> => {
    texts += 1;
    const path = join(checkout, folder, `text-${texts}.yaml`);
    const told = await server.diagnose(path, text);
    return {
      path,
      told: told.map(
        ({ range, message }) => `${range.start.line + 1}: ${message}`,
      ),
    };
  };
  const labels = async (
    path: string,
    line: number,
    character: number,
  ): Promise<readonly string[]> =>
    (await server.complete(path, line, character)).map(({ label }) => label);

  for (const name of [
    ...["configs/base/orders.yaml", "configs/ci/smoke.yaml"],
    ...["configs/dev/playground.yaml", "configs/existing/invoices.yaml"],
    ...["configs/prod/audit.yaml", "stacks/Pulumi.dev.yaml"],
    ...["stacks/Pulumi.ci.yaml", "stacks/Pulumi.prod.yaml"],
    "stacks/Pulumi.existing.yaml",
  ])
    it(`says nothing of ${name}, whose first line names its schema`, async () => {
      const path = join(checkout, name);
      const text = readFileSync(path, "utf8");
      assert.match(text, /^# yaml-language-server: \$schema=/);
      assert.deepEqual(await server.diagnose(path, text), []);
      const broken = await open(join(name, ".."), `${text}\nnonsense: 1\n`);
      if (name.startsWith("configs/")) assert.equal(broken.told.length, 1);
    });

  it("tells of mistakes in a config file, each in its line", async () => {
    const { told } = await open(
      "configs/base",
      `${modeline}topics:
  orders:
    partitons: 3
    replicationFactor: three
    config:
      retention.msec: 7d
      retention.ms: 7 days
      cleanup.policy: [compact, delet]
      min.insync.replicas: 0
  vendors:
    partitions: 3
    replicationFactor: 3
    unknownConfig: allow
    config: { vendors.own: 7d, retention.ms: x }
  gone: { state: absent, partitions: 3 }
  over: { add: true, profile: small, partitions: "\${config:n}" }
  less: { config: { retention.ms: null, segment.ms: "\${config:days}d" } }
groups:
  billing: { topics: [], start: soon }
`,
    );
    assert.deepEqual(sorted(told), [
      "4: Property partitons is not allowed.",
      "5: expected a whole number from 1 to 32767",
      "7: Property retention.msec is not allowed.",
      "8: expected a duration such as 7d or 500ms, or whole milliseconds, or unlimited",
      '9: Value is not accepted. Valid values: "compact", "delete".',
      "10: Value is below the minimum of 1.",
      "15: expected a duration such as 7d or 500ms, or whole milliseconds, or unlimited",
      "16: Property partitions is not allowed.",
      "20: Array has too few items. Expected 1 or more.",
      "20: expected earliest, latest, or a mapping with timestamp, ago or offset",
    ]);
  });

  it("tells of mistakes in a stack's config, and lets be what belongs to others", async () => {
    const { told } = await open(
      "stacks",
      `${stackModeline}encryptionsalt: v1:x
config:
  aws:region: eu-central-1
  kafka-stack:confgs: [configs/base]
  kafka-stack:cluster:
    name: dev
    brokers:
      1: { settings: { num.io.thread: 4, num.io.threads: many } }
      one: {}
    external: { basePort: 19090 }
    settings:
      broker.id: 1
      listener.name.external.max.connections: 10
      log.retention.hours: 7d
      ssl.keystore.password: keep-me-out
`,
    );
    assert.deepEqual(sorted(told), [
      "5: Property kafka-stack:confgs is not allowed.",
      "9: Property num.io.thread is not allowed.",
      "9: expected a whole number of at least 1",
      "10: expected a broker.id, a whole number from 0 on without leading zeros",
      "13: Property broker.id is not allowed.",
      "16: Property ssl.keystore.password is not allowed.",
    ]);
  });

  it("completes the names of settings of topics, with Kafka's words and the default", async () => {
    const { path } = await open(
      "configs/base",
      `${modeline}topics:
  orders:
    partitions: 3
    replicationFactor: 3
    config:
      ret
`,
    );
    const offered = await server.complete(path, 6, 9);
    const found = offered.find(({ label }) => label === "retention.ms");
    assert.ok(found);
    const words = JSON.stringify(found.documentation);
    assert.match(words, /maximum time we will retain a log/);
    assert.match(words, /Default: 7d/);
    assert.ok(offered.every(({ label }) => !label.includes("throttled")));
  });

  it("completes the words of a setting, and the fields of a topic", async () => {
    const { path } = await open(
      "configs/base",
      `${modeline}topics:
  orders:
    partitions: 3
    replicationFactor: 3
    config:
      compression.type: 
    un
`,
    );
    assert.deepEqual(await labels(path, 6, 24), [
      ...["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer", "null"],
    ]);
    const fields = await labels(path, 7, 6);
    assert.ok(fields.includes("unmanagedConfig"), fields.join());
  });

  it("completes the names of settings of brokers, without those that are not free to be set", async () => {
    const { path } = await open(
      "stacks",
      `${stackModeline}config:
  kafka-stack:cluster:
    name: dev
    brokers: { 1: {} }
    external: { basePort: 19090 }
    settings:
      min
`,
    );
    const names = await labels(path, 7, 9);
    assert.ok(names.includes("min.insync.replicas"), names.join());
    assert.ok(!names.includes("broker.id"));
    assert.ok(!names.includes("ssl.keystore.password"));
  });
});

function sorted(told: readonly string[]): readonly string[] {
  return told.toSorted((a, b) => parseInt(a) - parseInt(b) || (a < b ? -1 : 1));
}
