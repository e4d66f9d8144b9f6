import assert from "node:assert/strict";
import { type Sight, whyNot } from "../../src/availability/may-go.ts";

describe("whyNot", () => {
  it("lets a broker go when every broker answers and everything is in sync", () => {
    assert.equal(whyNot(sight({})), undefined);
  });

  it("keeps a broker while another one does not answer", () => {
    assert.equal(whyNot(sight({ silent: ["2"] })), "broker 2 does not answer");
    assert.equal(
      whyNot(sight({ silent: ["2", "3"] })),
      "brokers 2, 3 do not answer",
    );
  });

  it("keeps a broker while a replica is not in sync", () => {
    assert.equal(
      whyNot(sight({ underReplicated: ["orders-0", "orders-1"] })),
      "2 partitions have replicas that are not in sync: orders-0, orders-1",
    );
  });

  it("lets a broker go that the cluster has given up, whatever is out of sync without it", () => {
    const underReplicated = ["orders-0"];
    const down = sight({ silent: ["1"], registered: ["2"], underReplicated });
    assert.equal(whyNot(down), undefined);
  });

  it("keeps a silent broker that the cluster still counts on while replicas are not in sync", () => {
    const underReplicated = ["orders-0"];
    assert.match(
      whyNot(sight({ silent: ["1"], underReplicated })) ?? "",
      /not in sync/,
    );
  });

  it("lets a silent broker go that the cluster can spare, so that a wrong listener can be corrected", () => {
    assert.equal(whyNot(sight({ silent: ["1"] })), undefined);
  });

  it("lets a broker go when the whole cluster is down", () => {
    const silent = ["1", "2", "3"];
    assert.equal(
      whyNot({ broker: "1", silent, cluster: undefined }),
      undefined,
    );
  });
});

function sight(given: {
  readonly silent?: readonly string[];
  readonly registered?: readonly string[];
  readonly underReplicated?: readonly string[];
}): Sight {
  const {
    silent = [],
    registered = ["1", "2", "3"],
    underReplicated = [],
  } = given;
  return { broker: "1", silent, cluster: { registered, underReplicated } };
}
