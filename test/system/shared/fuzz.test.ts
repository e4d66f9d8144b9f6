import { playFuzz } from "../../support/fuzz/play.ts";
import { fuzzRounds } from "../../support/fuzz/rounds.ts";
import { ownPrefix, sharedCluster } from "../../support/shared-cluster.ts";

const rounds = 12;

// Rounds of random declarations, other clients that meddle, and runs that are cancelled or killed. A failure names its
// seed; KAFKA_STACK_FUZZ_SEED plays it again.
describe("random rounds", function () {
  this.timeout(240_000);
  const seed = Number(
    process.env.KAFKA_STACK_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31),
  );

  it(`end with the cluster equal to the YAML and nothing left to do (seed ${seed})`, async () => {
    const { bootstrapServers } = await sharedCluster();
    await playFuzz(bootstrapServers, ownPrefix(), fuzzRounds(seed, rounds));
  });
});
