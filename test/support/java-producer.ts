import { spawn } from "node:child_process";
import { once } from "node:events";
import { must } from "./run.ts";
import type { Acks, Producer } from "./producer.ts";

// The tool gives up at the first failure unless it is told otherwise, which no other producer does.
const script = `
printf 'retries=2147483647\\nenable.idempotence=true\\n' > /tmp/producer.properties
exec /opt/kafka/bin/kafka-run-class.sh org.apache.kafka.tools.VerifiableProducer --producer.config /tmp/producer.properties "$@"`;

type Event = {
  readonly name: string;
  readonly timestamp: number;
  readonly partition: number;
  readonly value: string;
  readonly message?: string;
};

// Kafka's own Java producer, idempotent with acks=all, in a container of its own in the cluster's network.
export function startJavaProducer(
  cluster: { readonly name: string; readonly broker: (id: number) => string },
  topic: string,
): Producer {
  const name = `${cluster.name}-java-producer`;
  const servers = [1, 2, 3].map((id) => `${cluster.broker(id)}:9092`);
  const child = spawn(
    "docker",
    [
      ...["run", "--rm", "--name", name, "--network", cluster.name],
      ...["apache/kafka:3.9.1", "bash", "-c", script, "-", "--topic", topic],
      ...["--bootstrap-server", servers.join(","), "--acks", "-1"],
      // Without keys a producer stays with one partition for a while.
      ...["--throughput", "200", "--repeating-keys", "120"],
    ],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const ended = once(child, "exit");
  return {
    acked: () => read(output),
    stop: async () => {
      await must("docker", ["stop", "--time", "60", name]);
      await ended;
      return read(output);
    },
  };
}

function read(output: string): Acks {
  const events = output
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line) as Event);
  const of = (name: string): readonly Event[] =>
    events.filter((event) => event.name === name);
  return {
    messages: of("producer_send_success").map(
      ({ partition, value, timestamp }) => ({
        partition,
        value,
        atMs: timestamp,
      }),
    ),
    errors: of("producer_send_error").map(({ message = "?" }) => message),
  };
}
