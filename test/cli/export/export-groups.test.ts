import assert from "node:assert/strict";
import { exportGroups } from "../../../src/cli/export/export-groups.ts";
import { fillDeclaredGroup } from "../../../src/kinds/groups/fill.ts";
import { log, memoryGroups, stored } from "../../kinds/groups/door.ts";

describe("groups that are exported", () => {
  it("have the settings that stand on them, so that the files can be read", async () => {
    const { door, groups, topics, configs } = memoryGroups();
    topics.set("orders", [log(0n, 5n)]);
    for (const name of ["plain", "usual", "vendors"])
      groups.set(name, stored({ committed: { "orders-0": 1n } }));
    configs.set("usual", new Map([["consumer.session.timeout.ms", "60000"]]));
    configs.set("vendors", new Map([["vendors.own", "x"]]));
    const signal = AbortSignal.timeout(1_000);
    const exported = await exportGroups(door, "", { signal });
    const group = { topics: ["orders"], start: "earliest" };
    assert.deepEqual(exported.groups, {
      plain: group,
      usual: { ...group, config: { "consumer.session.timeout.ms": "1m" } },
      vendors: {
        ...group,
        unknownConfig: "allow",
        config: { "vendors.own": "x" },
      },
    });
    for (const each of Object.values(exported.groups))
      assert.ok(fillDeclaredGroup(each).ok);
  });
});
