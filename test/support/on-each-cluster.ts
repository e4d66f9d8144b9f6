import type { Suite } from "mocha";
import { sharedBroker } from "./shared-broker.ts";
import { type TopicsProject, topicsProject } from "./topics-project.ts";

// Makes a project with a program in the cluster that is described; with the usual one when none is named.
export type MakeProject = (program?: string) => Promise<TopicsProject>;

// Describes what holds in every kind of cluster: the body is registered once for each, with a maker of projects in it. The
// second kind is left to the long tests, which take the time.
export function describeOnEachCluster(
  title: string,
  body: (this: Suite, make: MakeProject) => void,
): void {
  describe(`${title}, with ZooKeeper`, function () {
    body.call(this, (program) => topicsProject(undefined, program));
  });
  if (process.env.KAFKA_STACK_LONG_TESTS === undefined) return;
  describe(`${title}, with KRaft`, function () {
    body.call(this, async (program) => {
      const { plaintext } = await sharedBroker();
      const cluster = { bootstrapServers: plaintext, brokers: 1 };
      return topicsProject(cluster, program);
    });
  });
}
