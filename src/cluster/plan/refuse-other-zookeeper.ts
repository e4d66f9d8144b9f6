import type { Members } from "./members.ts";

// Why what cannot be changed while a cluster keeps its data stays as it is: the number of ZooKeeper servers and the chroot.
export function refuseOtherZooKeeper(
  olds: Members,
  news: Members,
): readonly string[] {
  const [before, after] = [parse(olds), parse(news)];
  if (before === undefined || after === undefined) return [];
  return [
    ...(before.servers === after.servers ? [] : [sizeWords(before, after)]),
    ...(before.chroot === after.chroot ? [] : [chrootWords(before, after)]),
  ];
}

type ZooKeeperConnect = { readonly servers: number; readonly chroot: string };

function parse({
  zookeeperConnect: connect,
}: Members): ZooKeeperConnect | undefined {
  if (connect === undefined) return undefined;
  const [servers = "", ...path] = connect.split("/");
  return { servers: servers.split(",").length, chroot: `/${path.join("/")}` };
}

// A changed list of servers, rolled in, lets two majorities exist for a moment (ZooKeeper's own guide warns of it).
function sizeWords(before: ZooKeeperConnect, after: ZooKeeperConnect): string {
  return (
    `the number of ZooKeeper servers cannot change in place, from ${before.servers} to ${after.servers}: while old and new servers are mixed, writes can be lost; nothing was changed. ` +
    `Set zookeeper.servers back to ${before.servers}. For another number, stand up a second cluster under another name, mirror the topics to it and destroy this one`
  );
}

function chrootWords(
  before: ZooKeeperConnect,
  after: ZooKeeperConnect,
): string {
  return (
    `zookeeper.chroot cannot change in place, from ${before.chroot} to ${after.chroot}: the cluster's data stands under ${before.chroot}, and under another path its brokers would begin an empty cluster; nothing was changed. ` +
    `Set zookeeper.chroot back to ${before.chroot}. For another path, stand up a second cluster under another name, mirror the topics to it and destroy this one`
  );
}
