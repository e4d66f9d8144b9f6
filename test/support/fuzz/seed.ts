// The seed of this run's random cases; KAFKA_STACK_FUZZ_SEED=<seed> plays a run again.
export function fuzzSeed(): number {
  return Number(
    process.env.KAFKA_STACK_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31),
  );
}
