import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { type GroupMember, joinGroup } from "../support/group-member.ts";
import { produce } from "../support/kcat.ts";
import { describeOnEachCluster } from "../support/on-each-cluster.ts";
import { topic } from "../support/topic.ts";
import type { TopicsProject } from "../support/topics-project.ts";

function absent(): object {
  return { state: "absent" };
}

describeOnEachCluster("the promises", function (make) {
  this.timeout(180_000);

  describe("Nothing that holds data is deleted unless the file says so.", () => {
    let project: TopicsProject;
    let reader: GroupMember | undefined;

    before(async () => {
      project = await make();
    });
    after(async () => {
      await reader?.stop();
      await project.close();
    });

    it("refuses to delete a topic that has live consumers, or is not empty and grew or is young, each at its place", async () => {
      const { workspace, named, cluster } = project;
      const [empty, full, read] = [
        named("empty"),
        named("full"),
        named("read"),
      ];
      workspace.topics("x.yaml", {
        [empty]: topic(1, 1),
        [full]: topic(1, 1),
        [read]: topic(1, 1),
      });
      assertOk(await workspace.update());
      await produce(cluster.bootstrapServers, full, ["one", "two", "three"]);
      const group = named("readers");
      reader = await joinGroup(cluster.bootstrapServers, group, read);
      workspace.topics("x.yaml", {
        [empty]: absent(),
        [full]: absent(),
        [read]: absent(),
      });
      for (const run of [await workspace.preview(), await workspace.update()])
        assertFailed(
          run,
          `configs/x.yaml:4:3 topics.${full}.state: expected a topic that nobody uses, found one that may be in use: it holds 3 records, and no earlier run has seen how many it had, so nobody knows whether it grows; its youngest record is of`,
          "inside the guard time of 7d",
          `configs/x.yaml:6:3 topics.${read}.state: expected a topic that nobody uses, found one that may be in use: group ${group} reads it (client reader at /`,
          "force: true",
        );
      await assertThere([empty, full, read]);
    });

    it("deletes one that is empty and has no consumers", async () => {
      const { workspace, named } = project;
      const [full, read] = [named("full"), named("read")];
      workspace.topics("x.yaml", {
        [named("empty")]: absent(),
        [full]: topic(1, 1),
        [read]: topic(1, 1),
      });
      const preview = await workspace.preview("--diff");
      assertOk(preview);
      assertSays(
        preview,
        `topic ${named("empty")} will be deleted, with all its records: 0`,
        `~ ${named("empty")}`,
        '+ state            : "absent"',
      );
      await assertThere([named("empty"), full, read]);
      assertOk(await workspace.update());
      await assertGone(named("empty"));
      await assertThere([full, read]);
      assertOk(await workspace.update("--expect-no-changes"));
    });

    it("refuses one that grew since the run before, however old its records are said to be", async () => {
      const { workspace, named, cluster } = project;
      const full = named("full");
      await produce(cluster.bootstrapServers, full, ["four"]);
      workspace.topics("x.yaml", {
        [full]: { ...absent(), guard: "0s" },
        [named("read")]: topic(1, 1),
      });
      assertFailed(await workspace.preview(), "it got 1 records since the run");
      await assertThere([full]);
    });

    it("deletes one that did not grow and is older than the guard time that the file gives", async () => {
      const { workspace, named, cluster } = project;
      const full = named("full");
      const read = { [named("read")]: topic(1, 1) };
      workspace.topics("x.yaml", { [full]: topic(1, 1), ...read });
      assertOk(await workspace.update());
      // A group that joins makes the brokers write, and so gives them a time of their own.
      const late = await joinGroup(
        cluster.bootstrapServers,
        named("late"),
        named("read"),
      );
      await late.stop();
      workspace.topics("x.yaml", {
        [full]: { ...absent(), guard: "1ms" },
        ...read,
      });
      assertOk(await workspace.update());
      await assertGone(full);
    });

    it("refuses one that others deleted and recreated since the previous run, and reports it", async () => {
      const { workspace, named, kafka } = project;
      const [again, read] = [named("again"), named("read")];
      const present = { [again]: topic(1, 1), [read]: topic(1, 1) };
      workspace.topics("x.yaml", present);
      assertOk(await workspace.update());
      await recreate(again);
      workspace.topics("x.yaml", {
        ...present,
        [again]: { ...absent(), guard: "0s" },
      });
      const recreated =
        "was deleted and recreated by others since the previous run";
      for (const run of [await workspace.preview(), await workspace.update()])
        assertFailed(
          run,
          `topics.${again}.state: expected a topic that nobody uses, found one that may be in use: it ${recreated}; nothing was deleted`,
        );
      await assertThere([again]);
      workspace.topics("x.yaml", {
        ...present,
        [again]: { ...absent(), force: true },
      });
      assertOk(await workspace.update());
      await assertGone(again);

      async function recreate(name: string): Promise<void> {
        await kafka.deleteTopics([{ name, id: undefined }]);
        const placement = { partitions: 1, replicationFactor: 1 };
        for (let tries = 0; tries < 60; tries += 1) {
          const [made] = await kafka.createTopics([
            { name, placement, config: {} },
          ]);
          if (made?.state === "done") return;
          await sleep(500);
        }
        assert.fail(`${name} could not be recreated`);
      }
    });

    it("deletes one with live consumers when the file says force: true", async () => {
      const { workspace, named } = project;
      workspace.topics("x.yaml", {
        [named("read")]: { ...absent(), force: true },
      });
      assertOk(await workspace.update());
      await assertGone(named("read"));
      assertOk(await workspace.update("--expect-no-changes"));
    });

    async function assertThere(names: readonly string[]): Promise<void> {
      const views = await project.kafka.topics(names);
      assert.deepEqual(
        views.map(({ error }) => error?.name),
        names.map(() => undefined),
      );
    }

    async function assertGone(name: string): Promise<void> {
      const [view] = await project.kafka.topics([name]);
      assert.equal(view?.error?.name, "UNKNOWN_TOPIC_OR_PARTITION");
    }
  });
});
