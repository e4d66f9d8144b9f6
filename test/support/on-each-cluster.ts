import type { Suite } from "mocha";
import { sharedBroker } from "./shared-broker.ts";
import { type TopicsProject, topicsProject } from "./topics-project.ts";

// Describes what holds in every kind of cluster: the body is registered once for each, with a maker of projects in it. The
// second kind is left to the long tests, which take the time.
export function describeOnEachCluster(
  title: string,
  body: (this: Suite, make: () => Promise<TopicsProject>) => void,
): void {
  describe(`${title}, with ZooKeeper`, function () {
    body.call(this, () => topicsProject());
  });
  if (process.env.KAFKA_STACK_LONG_TESTS === undefined) return;
  describe(`${title}, with KRaft`, function () {
    body.call(this, async () => {
      const { plaintext } = await sharedBroker();
      return topicsProject({ bootstrapServers: plaintext, brokers: 1 });
    });
  });
}
