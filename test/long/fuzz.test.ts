import { assertOk } from "../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { playFuzz } from "../support/fuzz/play.ts";
import { fuzzRounds } from "../support/fuzz/rounds.ts";
import { must } from "../support/run.ts";
import { openKafka } from "../../src/kafka/client/kafka.ts";

const rounds = 60;

// The random rounds of test/system/shared/fuzz.test.ts, and a broker is killed before every third of them.
describe("random rounds with brokers that are killed", function () {
  this.timeout(2_700_000);
  const seed = Number(
    process.env.KAFKA_STACK_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31),
  );
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster();
    assertOk(await cluster.workspace.update());
  });
  after(() => cluster.remove());

  it(`end with the cluster equal to the YAML and nothing left to do (seed ${seed})`, async () => {
    let down: string | undefined;
    const putRight = async (): Promise<void> => {
      if (down === undefined) return;
      await must("docker", ["start", down]);
      await untilWhole(cluster.bootstrapServers);
      down = undefined;
    };
    const disturb = async (round: number): Promise<void> => {
      if (round % 3 === 2) await putRight();
      if (round % 3 !== 0) return;
      await putRight();
      down = cluster.broker(1 + ((seed + round) % 3));
      await must("docker", ["kill", down]);
    };
    const played = fuzzRounds(seed, rounds);
    const brokers = { disturb, putRight };
    await playFuzz(cluster.bootstrapServers, "fuzz", played, brokers);
  });
});

async function untilWhole(servers: string): Promise<void> {
  const kafka = openKafka(servers);
  try {
    const whole = async (): Promise<boolean> => {
      const { brokers } = await kafka.cluster();
      const views = await kafka.topics("all");
      const behind = views.some(({ partitions }) =>
        partitions.some(({ isr, replicas }) => isr.length < replicas.length),
      );
      return brokers.length === 3 && !behind;
    };
    await eventually("all brokers are back and in sync", whole, 300);
  } finally {
    await kafka.close();
  }
}
