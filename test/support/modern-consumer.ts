import { spawn } from "node:child_process";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { eventually } from "./eventually.ts";
import type { GroupMember } from "./group-member.ts";
import type { KraftBroker } from "./kraft-broker.ts";
import { must } from "./run.ts";

const script = `
printf 'group.protocol=consumer\\nclient.id=modern\\n' > /tmp/modern.properties
exec /opt/kafka/bin/kafka-run-class.sh org.apache.kafka.tools.consumer.ConsoleConsumer --consumer.config /tmp/modern.properties "$@"`;

// A consumer with the newer protocol (KIP-848), Kafka's own Java client in the broker's container, until it is stopped; given
// once it is a member.
export async function joinModern(
  { container, plaintext }: KraftBroker,
  group: string,
  topic: string,
): Promise<GroupMember> {
  const args = ["--bootstrap-server", plaintext, "--topic", topic];
  const child = spawn(
    "docker",
    [
      ...["exec", container, "bash", "-c", script, "-"],
      ...[...args, "--group", group],
    ],
    { stdio: "ignore" },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const kafka = openKafka(plaintext);
  // A signal to docker exec does not reach what it has started.
  const stop = async (): Promise<void> => {
    const find = `for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline 2>/dev/null | grep -q "[C]onsoleConsumer.*--group ${group} " && kill $(basename $p); done; true`;
    await must("docker", ["exec", container, "bash", "-c", find]);
    await ended;
  };
  try {
    await eventually(`group ${group} has a member`, async () => {
      const [answer] = await kafka.describeGroups([group]);
      return answer?.state === "done" && answer.value.state === "Stable";
    });
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  } finally {
    await kafka.close();
  }
  return { stop };
}
