import { spawn } from "node:child_process";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { ensureKcat } from "./kcat.ts";
import { eventually } from "./eventually.ts";

export type GroupMember = { readonly stop: () => Promise<void> };

// A consumer of a group (librdkafka) that reads a topic until it is stopped; given once it is a member.
export async function joinGroup(
  bootstrapServers: string,
  group: string,
  topic: string,
): Promise<GroupMember> {
  await ensureKcat();
  const options = ["-X", "client.id=reader", "-X", "session.timeout.ms=6000"];
  const args = ["-b", bootstrapServers, ...options, "-G", group, topic];
  const child = spawn("kcat", args, { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const kafka = openKafka(bootstrapServers);
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    // It waits for ever when its topic is gone.
    const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(timer);
  };
  try {
    await eventually(`group ${group} has a member`, async () => {
      const [answer] = await kafka.describeGroups([group]);
      return answer?.state === "done" && answer.value.state === "Stable";
    });
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await kafka.close();
  }
  return { stop };
}
