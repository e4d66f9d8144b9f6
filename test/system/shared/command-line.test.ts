import assert from "node:assert/strict";
import { exitCodes } from "../../../src/cli/exit-codes.ts";
import { assertOk, assertSays } from "../../support/assert-run.ts";
import { ownPrefix, sharedCluster } from "../../support/shared-cluster.ts";
import { topic } from "../../support/topic.ts";
import { Workspace } from "../../support/workspace.ts";

type PlanJson = {
  readonly fingerprint: string;
  readonly withoutMemory?: string;
  readonly kinds: readonly {
    readonly name: string;
    readonly changes: readonly { readonly path: readonly string[] }[];
    readonly refused: readonly object[];
  }[];
};

describe("kafka-stack plan on a live cluster", function () {
  this.timeout(180_000);
  let workspace: Workspace;
  let name: string;

  before(async () => {
    const { bootstrapServers } = await sharedCluster();
    workspace = await Workspace.create();
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers },
      "kafka-stack:configs": ["configs"],
    });
    name = `${ownPrefix()}-orders`;
  });
  after(() => {
    workspace.dispose();
  });

  const plan = (...args: readonly string[]) =>
    workspace.kafkaStack("plan", "--stack", "test", ...args);
  const planJson = async (): Promise<PlanJson> =>
    JSON.parse((await plan("--json")).stdout) as PlanJson;

  it("tells what the preview tells, changes nothing, and ends with 3", async () => {
    workspace.topics(
      "a.yaml",
      { [name]: topic(1, 1, { "retention.ms": "1h" }) },
      { [`${name}-reader`]: { topics: [name], start: "earliest" } },
    );
    const planned = await plan();
    assert.equal(planned.code, exitCodes.differs, planned.output);
    assertSays(
      planned,
      `topics\n  + ${name}\n      partitions: 1\n`,
      "1 to create, 1 to change, 0 to delete in stack test",
    );
    assertSays(await workspace.preview("--diff"), `+ ${name}`);
    const again = await planJson();
    assert.deepEqual(
      again.kinds.map(({ changes }) => changes[0]?.path[0]),
      [name, `${name}-reader`],
    );
    assert.match(planned.stdout, new RegExp(`plan ${again.fingerprint}$`, "m"));
  });

  it("finds nothing to change after up, and ends with 0", async () => {
    const before = await planJson();
    assertOk(await workspace.update());
    const planned = await plan();
    assert.equal(planned.code, exitCodes.fine, planned.output);
    assertSays(planned, "nothing to change: 2 items are as the files say");
    assert.notEqual((await planJson()).fingerprint, before.fingerprint);
  });

  it("remembers what up has set, and says so when it cannot", async () => {
    workspace.topics("a.yaml", { [name]: topic(1, 1) });
    const planned = await plan();
    assert.equal(planned.code, exitCodes.differs, planned.output);
    assertSays(planned, 'config["retention.ms"]: 3600000 → unset');
    const blind = await plan("--no-memory");
    assert.equal(blind.code, exitCodes.fine, blind.output);
    assertSays(blind, "made without memory of earlier runs (as asked)");
  });

  it("tells what is refused at its place, and ends with 1", async () => {
    workspace.topics("a.yaml", {
      [name]: topic(1, 1),
      [`${name}-big`]: topic(1, 9),
    });
    const planned = await plan();
    assert.equal(planned.code, exitCodes.failed, planned.output);
    assert.match(
      planned.stdout,
      /refused, so an update changes nothing of these:\n {2}configs\/a\.yaml:\d+:\d+ topics\..*-big.replicationFactor: expected at most 3/,
    );
    const { kinds } = await planJson();
    assert.equal(kinds[0]?.refused.length, 1);
  });

  it("names the servers it tried when the cluster does not answer, and ends with 1", async () => {
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers: "127.0.0.1:1" },
      "kafka-stack:configs": ["configs"],
    });
    const planned = await plan();
    assert.equal(planned.code, exitCodes.failed, planned.output);
    assert.match(planned.stderr, /^no server answers: 127\.0\.0\.1:1: /);
  });
});
