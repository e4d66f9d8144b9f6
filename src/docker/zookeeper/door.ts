import { spawn } from "node:child_process";
import { Duplex } from "node:stream";
import { parseConnectString, type ZooKeeperServer } from "./connect-string.ts";
import { openTcp } from "./stream.ts";
import { withZooKeeper, type ZooKeeper } from "./zookeeper.ts";

// Does something in a session with ZooKeeper.
export type ZooKeeperDoor = <T>(
  signal: AbortSignal,
  work: (zookeeper: ZooKeeper) => Promise<T>,
) => Promise<T>;

// The way to the ZooKeeper of a connect string such as zk-1:2181,zk-2:2181/kafka: over TCP, or from within the containers of
// these names.
export function zookeeperDoor(
  connect: string,
  inContainers: boolean,
): ZooKeeperDoor {
  const address = parseConnectString(connect);
  const openStream = inContainers ? openInContainer : openTcp;
  return (signal, work) => withZooKeeper(address, openStream, signal, work);
}

// ZooKeeper's port is not published, so that nobody reaches it who shall not; what may run commands in its container does.
function openInContainer({ host, port }: ZooKeeperServer): Duplex {
  const relay = `exec 3<>/dev/tcp/127.0.0.1/${port} && { cat <&3 & cat >&3; kill $!; }`;
  const child = spawn("docker", ["exec", "-i", host, "/bin/bash", "-c", relay]);
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.once("error", (error) => stream.destroy(error));
  child.once("close", (code) => {
    const why = said.trim() || `docker exec ended with ${code}`;
    stream.destroy(new Error(why));
  });
  stream.once("close", () => child.kill());
  return stream;
}
