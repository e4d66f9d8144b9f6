import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assertFailed, assertOk } from "../support/assert-run.ts";
import {
  inContainer,
  leftovers,
  prefix,
  removeAll,
} from "../support/docker.ts";
import { consume, produce } from "../support/kcat.ts";
import { findBasePort } from "../support/ports.ts";
import { Workspace } from "../support/workspace.ts";

const checkout = join(import.meta.dirname, "../..");

// stacks/Pulumi.prod.yaml as it is, but for the name and the ports.
describe("the production stack", function () {
  this.timeout(300_000);
  const name = `${prefix}-${process.pid}-prod`;
  let workspace: Workspace;
  let basePort: number;

  before(async () => {
    workspace = await Workspace.create();
    basePort = await findBasePort(3);
    configure(true);
    cpSync(join(checkout, "configs"), join(workspace.folder, "configs"), {
      recursive: true,
    });
  });
  after(async () => {
    await removeAll(name);
    workspace.dispose();
  });

  function configure(protect: boolean): void {
    const file = join(checkout, "stacks/Pulumi.prod.yaml");
    const text = readFileSync(file, "utf8")
      .replace("name: prod", `name: ${name}`)
      .replace("basePort: 39090", `basePort: ${basePort}`)
      .replace("protect: true", `protect: ${protect}`)
      .replace("heap: 1g", "heap: 384m");
    workspace.configureText(text);
  }

  it("comes up: an ensemble of three ZooKeeper servers, brokers in racks, several log dirs", async () => {
    assertOk(await workspace.update());
    const modes = await Promise.all([1, 2, 3].map(modeOf));
    assert.deepEqual([...modes].sort(), ["follower", "follower", "leader"]);
    const logDirs = await inContainer(
      `${name}-broker-1`,
      ...["grep", "^log.dirs=", "/etc/kafka/server.properties"],
    );
    assert.equal(
      logDirs.trim(),
      "log.dirs=/var/lib/kafka/data/logs,/var/lib/kafka/data-2/logs",
    );
    const status = await inContainer(
      `${name}-broker-1`,
      ...["cat", "/proc/1/status"],
    );
    assert.match(status, /^Name:\tjava$/m);
    assert.match(status, /^Uid:\t1000\t/m);
  });

  it("has the topics of its files, spread over both log dirs, and takes messages", async () => {
    const servers = `127.0.0.1:${basePort + 1}`;
    await produce(servers, "audit", ["one", "two"]);
    assert.deepEqual([...(await consume(servers, "audit"))].sort(), [
      "one",
      "two",
    ]);
    for (const folder of ["data", "data-2"]) {
      const listed = await inContainer(
        `${name}-broker-1`,
        ...["ls", `/var/lib/kafka/${folder}/logs`],
      );
      assert.match(listed, /^(audit|orders)-\d+$/m);
    }
  });

  it("refuses to be destroyed while its volumes are protected, and is destroyed when they no longer are", async () => {
    const before = await leftovers(name);
    assertFailed(await workspace.destroy(), "protect");
    assert.deepEqual(await leftovers(name), before);
    configure(false);
    assertOk(await workspace.update());
    assertOk(await workspace.destroy());
    assert.deepEqual(await leftovers(name), []);
  });

  async function modeOf(server: number): Promise<string | undefined> {
    const container = `${name}-zookeeper-${server}`;
    const ask = "exec 3<>/dev/tcp/localhost/2181; echo srvr >&3; cat <&3";
    const answer = await inContainer(container, "bash", "-c", ask);
    return /^Mode: (\w+)$/m.exec(answer)?.[1];
  }
});
