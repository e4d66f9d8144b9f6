import type { Answers } from "./answers.ts";
import { modeline } from "./config-files.ts";

// The config of the first stack of a new project.
export function stackFile(answers: Answers): string {
  return `${modeline(1)}
config:
${answers.bootstrapServers === undefined ? ownCluster(answers) : connection(answers.bootstrapServers)}
  # Layers of topics and groups: later ones lie over those before them.
  kafka-stack:configs: [configs/base, configs/${answers.stack}]
`;
}

function connection(bootstrapServers: string): string {
  return `  kafka-stack:connect:
    bootstrapServers: ${JSON.stringify(bootstrapServers)}
    # tls: true
    # sasl: { mechanism: SCRAM-SHA-512, username: me }
    # The password is asked for and written encrypted by
    #   pulumi config set --secret --path kafka-stack:connect.sasl.password`;
}

function ownCluster({ name, stack, brokers }: Answers): string {
  const replicas = Math.min(3, brokers);
  const ids = Array.from({ length: brokers }, (_, index) => index + 1);
  return `  kafka-stack:cluster:
    # Prefix of every container, network and volume.
    name: ${name}-${stack}
    zookeeper: { servers: 1 } # or 3, or 5
    brokers: # the key is broker.id
${ids.map((id) => `      ${id}: {}`).join("\n")}
    # Clients on this host connect to 127.0.0.1:19091 and so on: basePort + broker.id.
    external: { basePort: 19090 }
    # server.properties of every broker, by Kafka's own names.
    settings:
      delete.topic.enable: true
      auto.create.topics.enable: false # a topic exists because a file says so
      min.insync.replicas: ${Math.max(1, replicas - 1)}
      default.replication.factor: ${replicas}
      offsets.topic.replication.factor: ${replicas}
      transaction.state.log.replication.factor: ${replicas}
      transaction.state.log.min.isr: ${Math.max(1, replicas - 1)}`;
}
