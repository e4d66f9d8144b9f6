import assert from "node:assert/strict";
import { Groups } from "../../../src/pulumi/resources/groups.ts";
import { Provider } from "../../../src/pulumi/resources/provider.ts";
import { Topics } from "../../../src/pulumi/resources/topics.ts";
import { find, record } from "./recorded.ts";
import { packPlaces } from "../../../src/reconcile/places.ts";

const wanted = {
  groups: { billing: '{"topics":["orders"],"start":"latest"}' },
  __places: { billing: "configs/dev.yaml:9:3" },
};

describe("Groups", () => {
  it("are one resource after the topics, whose items travel as they are written", async () => {
    const all = await record(() => {
      const bootstrapServers = "127.0.0.1:9092";
      const provider = new Provider("p", { bootstrapServers });
      const none = { topics: {}, __places: {} };
      const topics = new Topics("topics", none, { provider });
      return new Groups("groups", wanted, { provider, dependsOn: [topics] });
    });
    const groups = find(all, "kafka-stack:index:Groups", "groups");
    const __places = packPlaces(wanted.__places);
    assert.deepEqual(groups.inputs, { ...wanted, __places });
    assert.equal(groups.provider, "p");
    assert.deepEqual(groups.dependsOn, ["topics"]);
  });
});
