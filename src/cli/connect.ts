import { layOutCluster } from "../cluster/layout.ts";
import { type Kafka, openKafka } from "../kafka/kafka.ts";
import type { KafkaOptions } from "../kafka/options.ts";
import type { Project } from "../project/read-project.ts";
import type { ConnectSettings } from "../settings/settings.ts";
import { askPulumi } from "./pulumi.ts";
import type { Terminal } from "./terminal.ts";

// Opens the door to the cluster of a stack. What is encrypted in the stack config is asked of Pulumi, which needs the
// passphrase or key of the stack's secrets provider, and is kept in memory alone.
export async function connect(
  terminal: Terminal,
  stack: string,
  { settings, pems }: Pick<Project, "settings" | "pems">,
): Promise<Kafka> {
  if (settings.cluster !== undefined)
    return openKafka(layOutCluster(settings.cluster).bootstrapServers);
  const secret = (path: string): Promise<string> => {
    const whole = `kafka-stack:connect.${path}`;
    const where = ["--path", whole, "--stack", stack];
    return askPulumi(terminal, "config", "get", ...where);
  };
  const { bootstrapServers, tls, sasl } = settings.connect;
  return openKafka(bootstrapServers, {
    ...(tls && { tls: await tlsOf(tls, pems, secret) }),
    ...(sasl && { sasl: { ...sasl, password: await secret("sasl.password") } }),
  });
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
