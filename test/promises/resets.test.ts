import assert from "node:assert/strict";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { type GroupMember, joinGroup } from "../support/group-member.ts";
import { untilEmpty } from "../support/groups.ts";
import { produce } from "../support/kcat.ts";
import { describeOnEachCluster } from "../support/on-each-cluster.ts";
import { topic } from "../support/topic.ts";
import type { TopicsProject } from "../support/topics-project.ts";

const program = "test/support/topics-and-groups.ts";

describeOnEachCluster("the promises", function (make) {
  // The promise of README.md about resets, in its words; test/promises.test.ts holds the two together.
  describe("An offset reset happens once,", function () {
    this.timeout(180_000);
    let project: TopicsProject;
    let another: TopicsProject | undefined;
    let member: GroupMember | undefined;

    before(async () => {
      project = await make(program);
    });
    after(async () => {
      await member?.stop();
      await another?.close();
      await project.close();
    });

    const orders = (): string => project.named("orders");
    const billing = (): string => project.named("billing");
    const declare = (workspace: TopicsProject["workspace"], reset?: object) => {
      workspace.topics(
        "x.yaml",
        { [orders()]: topic(1, 1) },
        {
          [billing()]: {
            topics: [orders()],
            start: "earliest",
            ...(reset === undefined ? {} : { reset }),
          },
        },
      );
    };
    const committed = async (): Promise<bigint | undefined> => {
      const answer = await project.kafka.committedOffsets(billing());
      if (answer.state !== "done") throw new Error(answer.error.message);
      assert.ok(answer.value.length <= 1);
      return answer.value[0]?.offset;
    };
    const commit = async (offset: bigint): Promise<void> => {
      const at = { topic: orders(), partition: 0, offset };
      await project.kafka.commitOffsets(billing(), [at]);
    };

    it("the preview shows the distance, and up carries it out", async () => {
      const { workspace, cluster } = project;
      declare(workspace);
      assertOk(await workspace.update());
      const lines = ["1", "2", "3", "4", "5"];
      await produce(cluster.bootstrapServers, orders(), lines);
      await commit(4n);
      declare(workspace, { id: "replay-1", to: "earliest" });
      const told = `group ${billing()} is reset to earliest (replay-1) in topic ${orders()}, 0: 4 → 0 (4 again, 5 to read)`;
      const preview = await workspace.preview("--diff");
      assertOk(preview);
      assertSays(preview, told, '+ id: "replay-1"');
      assert.equal(await committed(), 4n);
      const update = await workspace.update();
      assertOk(update);
      assertSays(update, told);
      assert.equal(await committed(), 0n);
    });

    it("the next up, and one that has lost its state, leave it alone", async () => {
      const { workspace } = project;
      await commit(2n);
      assertOk(await workspace.update("--expect-no-changes"));
      another = await make(program);
      declare(another.workspace, { id: "replay-1", to: "earliest" });
      const { output, ...update } = await another.workspace.update();
      assertOk({ ...update, output });
      assert.doesNotMatch(output, /is reset/);
      assertOk(await another.workspace.update("--expect-no-changes"));
      assert.equal(await committed(), 2n);
    });

    it("its words cannot be changed once it happened", async () => {
      const { workspace } = project;
      declare(workspace, { id: "replay-1", to: "latest" });
      assertFailed(
        await workspace.preview(),
        `groups.${billing()}.reset.id: expected a new id, as replay-1 was carried out with {"to":"earliest"}, found {"to":"latest"}`,
      );
      assert.equal(await committed(), 2n);
    });

    it("a group with members is refused, who are named, and reset once they left", async () => {
      const { workspace, cluster } = project;
      declare(workspace, { id: "replay-2", to: { shift: -1 } });
      member = await joinGroup(cluster.bootstrapServers, billing(), orders());
      const refused = `groups.${billing()}.reset: expected a group without members, found client reader at /`;
      assertFailed(await workspace.preview(), "configs/x.yaml:", refused);
      assertFailed(await workspace.update(), refused);
      await member.stop();
      await untilEmpty(project.kafka, billing());
      // Whatever it has read until it left.
      const left = (await committed()) ?? 0n;
      const update = await workspace.update();
      assertOk(update);
      assertSays(update, `0: ${left} → ${left - 1n} (1 again`);
      assert.equal(await committed(), left - 1n);
    });

    it("and not at all after its last day, or outside of the log", async () => {
      const { workspace } = project;
      const notAfter = "2026-01-01T00:00:00Z";
      declare(workspace, { id: "replay-3", to: "latest", notAfter });
      assertFailed(await workspace.preview(), `until ${notAfter}`);
      declare(workspace, {
        id: "replay-4",
        to: { offsets: { [orders()]: { 0: 6 } } },
      });
      assertFailed(
        await workspace.preview(),
        `expected offsets that the log has, found 6 in ${orders()} 0, which goes from 0 to 5`,
      );
    });
  });
});
