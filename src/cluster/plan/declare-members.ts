import type { ClusterLayout } from "../layout/layout.ts";
import { type Members, volumesIn } from "./members.ts";

// The containers that the settings of a cluster declare, in the order of the settings.
export function declareMembers(layout: ClusterLayout): Members {
  const { zookeepers, brokers, zookeeperConnect } = layout;
  const servers = zookeepers.map((server) => ({
    ...server,
    key: server.spec.name,
  }));
  const known = brokers.map((broker) => ({
    ...broker,
    key: String(broker.id),
  }));
  type Member = (typeof servers)[number];
  const texts = (
    members: readonly Member[],
    text: (member: Member) => string,
  ): Readonly<Record<string, string>> =>
    Object.fromEntries(members.map((member) => [member.key, text(member)]));
  const described = {
    zookeepers: texts(servers, ({ description }) => description),
    brokers: texts(known, ({ description }) => description),
  };
  return {
    zookeeperConnect,
    ...described,
    listeners: Object.fromEntries(
      known.map(({ key, address }) => [key, address]),
    ),
    containers: texts([...servers, ...known], ({ container }) => container),
    volumes: volumesIn({ ...described.zookeepers, ...described.brokers }),
    order: known.map(({ key }) => key),
    servers: servers.map(({ container }) => container),
    drift: {},
  };
}
