import assert from "node:assert/strict";
import { JuteWriter } from "../../../src/docker/zookeeper/jute.ts";
import { openTcp } from "../../../src/docker/zookeeper/stream.ts";
import {
  withZooKeeper,
  type ZooKeeper,
} from "../../../src/docker/zookeeper/zookeeper.ts";
import {
  type FakeReply,
  type FakeZooKeeper,
  startFakeZooKeeper,
} from "./fake-zookeeper.ts";

const noNode = -101;
const notEmpty = -111;
const signal = new AbortController().signal;

describe("the door to ZooKeeper", () => {
  const servers: FakeZooKeeper[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  const start = async (
    answer: (type: number, path: string) => FakeReply,
  ): Promise<FakeZooKeeper> => {
    const server = await startFakeZooKeeper(answer);
    servers.push(server);
    return server;
  };
  const at = <T>(
    ports: readonly number[],
    work: (zookeeper: ZooKeeper) => Promise<T>,
    within = signal,
  ): Promise<T> => {
    const all = ports.map((port) => ({ host: "127.0.0.1", port }));
    const address = { servers: all, chroot: "/kafka" };
    return withZooKeeper(address, openTcp, within, work);
  };

  it("reads children in order and data, below the cluster's own path, and knows what is not there", async () => {
    const { port, seen } = await start((type, path) => {
      if (path === "/kafka/gone") return { code: noNode };
      const children = new JuteWriter().int(2).string("b").string("a");
      const data = new JuteWriter().buffer(Buffer.from("text"));
      const body = (type === 8 ? children : data).toBuffer();
      return { code: 0, body };
    });
    await at([port], async (zookeeper) => {
      assert.deepEqual(await zookeeper.children("/x"), ["a", "b"]);
      assert.equal(await zookeeper.data("/x"), "text");
      assert.equal(await zookeeper.children("/gone"), undefined);
      assert.equal(await zookeeper.data("/gone"), undefined);
    });
    assert.deepEqual(seen, [
      [8, "/kafka/x"],
      [4, "/kafka/x"],
      [8, "/kafka/gone"],
      [4, "/kafka/gone"],
      [-11, ""],
    ]);
  });

  it("removes nodes all at once, or says which one kept all from being removed", async () => {
    let codes: readonly (number | "done")[] = ["done", "done"];
    const { port } = await start(() => ({
      code: 0,
      body: removalReply(codes),
    }));
    await at([port], async (zookeeper) => {
      const remove = () => zookeeper.removeTogether(["/a", "/b"]);
      assert.deepEqual(await remove(), { state: "done" });
      codes = [0, notEmpty];
      const refused = { state: "refused", path: "/b", why: "not empty" };
      assert.deepEqual(await remove(), refused);
      codes = [noNode, -2];
      const gone = { state: "refused", path: "/a", why: "not there" };
      assert.deepEqual(await remove(), gone);
      codes = [-102, -2];
      await assert.rejects(remove(), /remove \/a: NOAUTH/);
    });
  });

  it("goes on to the next server, and names each when none gives a session", async () => {
    const dead = await start(() => "hang up");
    await dead.close();
    const alive = await start(() => ({ code: noNode }));
    const ask = (zookeeper: ZooKeeper) => zookeeper.children("/x");
    assert.equal(await at([dead.port, alive.port], ask), undefined);
    await assert.rejects(at([dead.port], ask), {
      name: "ZooKeeperError",
      message: new RegExp(
        `^no ZooKeeper server answers: 127.0.0.1:${dead.port}: .*ECONNREFUSED`,
      ),
    });
  });

  for (const reply of ["hang up", "say nothing"] as const)
    it(`does not wait for ever for a server that would ${reply}, and never takes it for an empty answer`, async () => {
      const { port } = await start(() => reply);
      await assert.rejects(
        at([port], (zookeeper) => zookeeper.children("/x"), limit()),
        { name: "ZooKeeperError" },
      );
    });
});

function limit(): AbortSignal {
  return AbortSignal.timeout(300);
}

function removalReply(codes: readonly (number | "done")[]): Buffer {
  const writer = new JuteWriter();
  for (const code of codes) {
    if (code === "done") writer.int(2).bool(false).int(0);
    else writer.int(-1).bool(false).int(code).int(code);
  }
  return writer.int(-1).bool(true).int(-1).toBuffer();
}
