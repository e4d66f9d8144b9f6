import assert from "node:assert/strict";
import type { ServerStates } from "../../../src/docker/zookeeper/ask-servers.ts";
import {
  whyAway,
  whyNotServing,
  whyServerMayNotGo,
} from "../../../src/docker/zookeeper/quorum.ts";
import type { ServerState } from "../../../src/docker/zookeeper/server-state.ts";

const follower: ServerState = serving("follower", 0);
const away: ServerState = { state: "not-serving", why: "it is electing" };
const unseen: ServerState = { state: "unseen", why: "Docker does not answer" };

describe("whyNotServing", () => {
  it("is silent while a majority serves", () => {
    const states = of(leader(1), follower, away);
    assert.equal(whyNotServing(states), undefined);
    assert.equal(whyNotServing(of(serving("standalone", 0))), undefined);
  });

  it("says of each server why not, when none or too few serve", () => {
    assert.equal(
      whyNotServing(of(follower, away, unseen)),
      "ZooKeeper does not serve (z2: it is electing; z3: Docker does not answer)",
    );
  });
});

describe("whyServerMayNotGo", () => {
  it("lets a follower and the leader go while all the others have everything", () => {
    const states = of(leader(2), follower, follower);
    for (const name of ["z1", "z2", "z3"])
      assert.equal(whyServerMayNotGo(name, [], states), undefined);
  });

  it("lets a server go that does not serve", () => {
    const states = of(away, away, away);
    assert.equal(whyServerMayNotGo("z1", [], states), undefined);
  });

  it("lets the only server go", () => {
    const states = of(serving("standalone", 0));
    assert.equal(whyServerMayNotGo("z1", [], states), undefined);
  });

  it("keeps a server while one before it is away, also one that cannot be seen", () => {
    for (const [state, why] of [
      [away, "it is electing"],
      [unseen, "Docker does not answer"],
    ] as const)
      assert.equal(
        whyServerMayNotGo("z3", ["z2"], of(leader(1), state, follower)),
        `ZooKeeper server z2 does not serve (${why})`,
      );
  });

  it("keeps a server without which the majority would be lost, wherever the missing one stands", () => {
    assert.equal(
      whyServerMayNotGo("z2", [], of(leader(1), follower, away)),
      "without z2 ZooKeeper would lose its majority: 1 of 3 servers would have everything, 2 are needed",
    );
  });

  it("spares one of five while another is away for good, and no second one", () => {
    const four = of(leader(3), follower, follower, follower, away);
    assert.equal(whyServerMayNotGo("z1", [], four), undefined);
    const three = of(leader(2), follower, follower, away, away);
    assert.match(whyServerMayNotGo("z1", [], three) ?? "", /majority/);
  });

  it("keeps every server while no leader can be seen", () => {
    assert.match(
      whyServerMayNotGo("z1", [], of(follower, follower, unseen)) ?? "",
      /no leader/,
    );
  });

  it("keeps the only server while it cannot be seen: a look that failed is no permission", () => {
    assert.match(whyServerMayNotGo("z1", [], of(unseen)) ?? "", /Docker/);
  });
});

describe("whyAway", () => {
  it("names a server that is seen not to serve, and waits for none that cannot be seen", () => {
    assert.equal(
      whyAway(of(leader(1), unseen, away)),
      "ZooKeeper server z3 does not serve (it is electing)",
    );
    assert.equal(whyAway(of(leader(1), unseen, follower)), undefined);
  });
});

function leader(syncedFollowers: number): ServerState {
  return serving("leader", syncedFollowers);
}

function serving(role: string, syncedFollowers: number): ServerState {
  return { state: "serving", role, syncedFollowers };
}

function of(...states: readonly ServerState[]): ServerStates {
  return new Map(states.map((state, index) => [`z${index + 1}`, state]));
}
