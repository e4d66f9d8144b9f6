import assert from "node:assert/strict";
import { groupsAskedOnce } from "../../../../src/kafka/client/groups/groups-asked-once.ts";
import { memoryGroups, stored } from "../../../kinds/groups/door.ts";

describe("a door that asks about each group once", () => {
  it("answers what is known already without asking, in the order of the names", async () => {
    const { door, groups } = memoryGroups();
    for (const name of ["a", "b", "c"])
      groups.set(name, stored({ committed: { "orders-0": 1n } }));
    const asked: string[] = [];
    const once = groupsAskedOnce<typeof door>({
      ...door,
      describeGroups: (names, call) => {
        asked.push(`describe ${names.join()}`);
        return door.describeGroups(names, call);
      },
      committedOffsetsOf: (names, call) => {
        asked.push(`offsets ${names.join()}`);
        return door.committedOffsetsOf(names, call);
      },
    });
    for (const names of [["a", "b"], ["c", "b", "a"], ["b"], []]) {
      const described = await once.describeGroups(names);
      assert.deepEqual(described, await door.describeGroups(names));
      const committed = await once.committedOffsetsOf(names);
      assert.deepEqual(committed, await door.committedOffsetsOf(names));
    }
    assert.deepEqual(asked, [
      "describe a,b",
      "offsets a,b",
      "describe c",
      "offsets c",
    ]);
  });
});
