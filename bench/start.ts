import { setTimeout as sleep } from "node:timers/promises";
import { askAll, silentOnes } from "../src/kafka/health/listeners.ts";
import { assertOk } from "../test/support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../test/support/cluster.ts";
import { must } from "../test/support/run.ts";
import { measure, type Measured } from "./measure.ts";

const most = 1.25;
const image = "apache/kafka:3.9.1";

// A cluster of one ZooKeeper server and three brokers, from its first container until every broker answers: as `up` makes it,
// and as the same containers are when all start at once on empty volumes. Then what it takes to destroy it.
export async function benchStart(): Promise<readonly Measured[]> {
  const cluster = await prepareCluster();
  const { workspace } = cluster;
  try {
    const began = Date.now();
    let toReady = 0;
    const up = await measure("a whole up, with Pulumi's engine", async () => {
      const [ready, run] = await Promise.all([
        readyAt(cluster),
        workspace.update(),
      ]);
      assertOk(run);
      toReady = ready - (await firstStart(cluster, began));
    });
    await emptyAll(cluster);
    const atOnce = await measure(
      "the same containers all at once",
      async () => {
        await must("docker", ["start", ...containersOf(cluster)]);
        await readyAt(cluster);
      },
    );
    const destroyed = await measure("a whole destroy", async () => {
      assertOk(await workspace.destroy("--skip-preview"));
    });
    const ratio = toReady / atOnce.wallMs;
    const judged = ratio <= most ? "within" : "ABOVE";
    const what = `from the first container to ready, ${ratio.toFixed(2)} of all at once (${judged} ${most})`;
    const wallMs = Math.round(toReady);
    return [{ what, wallMs, cpuMs: up.cpuMs }, atOnce, up, destroyed];
  } finally {
    await cluster.remove();
  }
}

function containersOf({ name, broker }: TestCluster): readonly string[] {
  return [`${name}-zookeeper-1`, ...[1, 2, 3].map(broker)];
}

// When every broker answers on its own listener.
async function readyAt({ config }: TestCluster): Promise<number> {
  const { basePort } = config.external;
  const listeners = new Map(
    [1, 2, 3].map((id) => [String(id), [`127.0.0.1:${basePort + id}`]]),
  );
  const limit = AbortSignal.timeout(600_000);
  while (silentOnes(await askAll(listeners, limit)).length > 0) {
    limit.throwIfAborted();
    await sleep(100);
  }
  return Date.now();
}

async function firstStart(
  { name }: TestCluster,
  sinceMs: number,
): Promise<number> {
  const lines = await must("docker", [
    ...["events", "--since", String(sinceMs / 1000)],
    ...["--until", String(Date.now() / 1000), "--filter", "event=start"],
    ...["--format", "{{.TimeNano}} {{.Actor.Attributes.name}}"],
  ]);
  const first = lines.split("\n").find((line) => line.includes(name)) ?? "";
  return Number(first.split(" ")[0]) / 1e6;
}

async function emptyAll(cluster: TestCluster): Promise<void> {
  await must("docker", ["kill", ...containersOf(cluster)]);
  for (const container of containersOf(cluster)) {
    const mount = `${container}-data-1:/data`;
    const empty = ["find", "/data", "-mindepth", "1", "-delete"];
    await must("docker", ["run", "--rm", "-v", mount, image, ...empty]);
  }
}
