import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../../../src/cli/exit-codes.ts";
import { runProgram } from "../../../src/cli/program.ts";
import { projectOf, type TestProject } from "../../stack/project-of.ts";
import {
  type SilentTerminal,
  silentTerminal,
} from "../../support/silent-terminal.ts";

describe("kafka-stack clients", () => {
  let project: TestProject;
  let typed: SilentTerminal;
  beforeEach(() => {
    project = projectOf({
      "Pulumi.yaml": "name: test\n",
      "Pulumi.dev.yaml": `config:
  kafka-stack:connect: { bootstrapServers: "a:1" }
  kafka-stack:configs: [configs]
`,
      "configs/items.yaml": `
topics: { orders: { partitions: 1, replicationFactor: 1 } }
groups: { team/billing: { topics: [orders], start: earliest } }
`,
    });
    typed = silentTerminal(project.root);
  });
  afterEach(() => {
    project.remove();
  });

  const type = (...args: readonly string[]): Promise<number> =>
    runProgram(["clients", ...args], typed.terminal);

  it("prints those of a group for one library", async () => {
    const code = await type("-s", "dev", "-l", "java", "-g", "team/billing");
    assert.equal(code, exitCodes.fine);
    assert.equal(
      typed.out.join("\n"),
      `==> java/consumer-team%2Fbilling.properties
# Consumers of group "team/billing".
# Offsets are committed, so a consumer that comes back goes on where its group was.
bootstrap.servers=a:1
security.protocol=PLAINTEXT
group.id=team/billing
auto.offset.reset=earliest
enable.auto.commit=true
`,
    );
  });

  it("writes a file for each use and library, and names it", async () => {
    assert.equal(await type("-s", "dev", "-o", "there"), exitCodes.fine);
    const there = join(project.root, "there");
    const files = readdirSync(there, { recursive: true }).map(String).sort();
    assert.deepEqual(
      files.filter((file) => file.includes("/")),
      [
        "java/consumer-team%2Fbilling.properties",
        "java/producer-orders.properties",
        "kafka-python/consumer-team%2Fbilling.py",
        "kafka-python/producer-orders.py",
        "kafkajs/consumer-team%2Fbilling.mjs",
        "kafkajs/producer-orders.mjs",
        "librdkafka/consumer-team%2Fbilling.conf",
        "librdkafka/producer-orders.conf",
      ],
    );
    assert.deepEqual(
      typed.out.toSorted(),
      files
        .filter((file) => file.includes("/"))
        .map((file) => join(there, file)),
    );
    const text = readFileSync(join(there, "java/producer-orders.properties"));
    assert.match(text.toString(), /^acks=all$/m);
  });

  it("says of what is not declared that it is not", async () => {
    const code = await type("-s", "dev", "-g", "nobody", "-t", "nothing");
    assert.equal(code, exitCodes.failed);
    assert.deepEqual(typed.err, [
      "stack dev does not declare a group nobody and a topic nothing",
    ]);
    assert.deepEqual(typed.out, []);
  });

  it("tells the mistakes of a stack that cannot be read", async () => {
    assert.equal(await type("-s", "prod"), exitCodes.failed);
    assert.match(
      typed.out.join("\n"),
      /^Pulumi\.prod\.yaml:1:1.*found no file$/m,
    );
  });

  it("does not know other libraries", async () => {
    assert.equal(await type("-s", "dev", "-l", "perl"), exitCodes.usage);
    assert.match(
      typed.err.join("\n"),
      /java, kafka-python, kafkajs, librdkafka/,
    );
  });

  it("writes files for names that are too long for a file name", async () => {
    const topics = ["t".repeat(249), `${"t".repeat(248)}u`];
    const groups = ["課金".repeat(40), `${"課金".repeat(39)}課税`];
    project.write(
      "configs/items.yaml",
      JSON.stringify({
        topics: Object.fromEntries(
          topics.map((name) => [name, { partitions: 1, replicationFactor: 1 }]),
        ),
        groups: Object.fromEntries(
          groups.map((name) => [name, { topics, start: "earliest" }]),
        ),
      }),
    );
    assert.equal(
      await type("-s", "dev", "-l", "java", "-o", "there"),
      exitCodes.fine,
      typed.err.join("\n"),
    );
    const files = readdirSync(join(project.root, "there/java"));
    assert.equal(files.length, topics.length + groups.length);
    for (const file of files) assert.ok(Buffer.byteLength(file) <= 255, file);
  });

  it("writes the other files when one cannot be written", async () => {
    project.write("there/java", "a file where a folder is needed");
    assert.equal(await type("-s", "dev", "-o", "there"), exitCodes.failed);
    assert.match(typed.err.join("\n"), /java\/.* was not written: /);
    assert.ok(readdirSync(join(project.root, "there/librdkafka")).length > 0);
  });
});
