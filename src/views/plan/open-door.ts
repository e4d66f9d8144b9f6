import { layOutCluster } from "../../cluster/layout/layout.ts";
import { openKafka } from "../../kafka/client/kafka.ts";
import type { KafkaOptions } from "../../kafka/client/options.ts";
import type { GroupDoor } from "../../kinds/groups/types.ts";
import type { Project } from "../../stack/read-project.ts";
import type { ConnectSettings } from "../../stack/config/settings.ts";
import { zookeeperDoor } from "../../docker/zookeeper/door.ts";

// Gives a part of kafka-stack:connect that is encrypted in the stack config, such as "sasl.password".
export type Secret = (path: string) => Promise<string>;

// Opens the door to the cluster of a stack; what is encrypted in the stack config is asked for and kept in memory alone.
export async function openDoor(
  { settings, pems }: Pick<Project, "settings" | "pems">,
  secret: Secret,
): Promise<GroupDoor> {
  if (settings.cluster !== undefined) {
    const layout = layOutCluster(settings.cluster);
    const zookeeper = zookeeperDoor(layout.zookeeperConnect, true);
    return { ...openKafka(layout.bootstrapServers), zookeeper };
  }
  const { bootstrapServers, zookeeperConnect, tls, sasl } = settings.connect;
  const kafka = openKafka(bootstrapServers, {
    ...(tls && { tls: await tlsOf(tls, pems, secret) }),
    ...(sasl && { sasl: { ...sasl, password: await secret("sasl.password") } }),
  });
  if (zookeeperConnect === undefined) return kafka;
  return { ...kafka, zookeeper: zookeeperDoor(zookeeperConnect, false) };
}

async function tlsOf(
  { serverName, secretKey }: NonNullable<ConnectSettings["tls"]>,
  pems: Project["pems"],
  secret: (path: string) => Promise<string>,
): Promise<NonNullable<KafkaOptions["tls"]>> {
  const key = secretKey ? await secret("tls.key") : pems.key?.trim();
  // An undefined servername would take the place of the host.
  return {
    ...(pems.ca === undefined ? {} : { ca: pems.ca }),
    ...(pems.cert === undefined ? {} : { cert: pems.cert }),
    ...(key === undefined ? {} : { key }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
}
