import assert from "node:assert/strict";
import { parseConnectString } from "../../../src/docker/zookeeper/connect-string.ts";

describe("parseConnectString", () => {
  it("reads servers and the path below which the cluster keeps its data", () => {
    assert.deepEqual(parseConnectString("zk-1:2182, zk-2/kafka/one/"), {
      servers: [
        { host: "zk-1", port: 2182 },
        { host: "zk-2", port: 2181 },
      ],
      chroot: "/kafka/one",
    });
    assert.deepEqual(parseConnectString("localhost:2181"), {
      servers: [{ host: "localhost", port: 2181 }],
      chroot: "",
    });
    assert.equal(parseConnectString("zk/").chroot, "");
  });
});
