import { spawn } from "node:child_process";
import { Duplex } from "node:stream";
import type { GroupDoor } from "../kinds/groups/types.ts";
import {
  parseConnectString,
  type ZooKeeperServer,
} from "../zookeeper/connect-string.ts";
import { openTcp } from "../zookeeper/stream.ts";
import { withZooKeeper } from "../zookeeper/zookeeper.ts";
import { textOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// The way to the ZooKeeper that a provider is configured with, as a part of the door to groups; nothing where it is not.
export function zookeeperOf(config: Values): Pick<GroupDoor, "zookeeper"> {
  const text = textOf(config, "zookeeperConnect");
  if (text === undefined) return {};
  const address = parseConnectString(text);
  const inContainers = textOf(config, "zookeeperIn") === "containers";
  const openStream = inContainers ? openInContainer : openTcp;
  return {
    zookeeper: (signal, work) =>
      withZooKeeper(address, openStream, signal, work),
  };
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
