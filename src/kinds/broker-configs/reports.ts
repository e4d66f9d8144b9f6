import type { Masked, SeenBrokerConfig, ThinTopic } from "./observed.ts";
import { showConfig } from "./show-config.ts";
import type { DesiredBrokerConfig } from "./spec.ts";
import { isThrottle } from "./throttles.ts";
import { notOurs } from "../../reconcile/config/ours.ts";

// The settings that are neither declared nor ours, sorted; throttles come and go by themselves and are nobody's.
function unmanagedKeys(
  { overrides }: SeenBrokerConfig,
  desired: DesiredBrokerConfig,
  ours: readonly string[],
): readonly string[] {
  const declared = desired.state === "present" ? desired.spec.config : {};
  return notOurs(ours, declared, overrides).filter((key) => !isThrottle(key));
}

// What a person is told of such settings, and of what does not hold because of any; each with what it is remembered by.
export function reportsOf(
  observed: SeenBrokerConfig,
  desired: DesiredBrokerConfig,
  ours: readonly string[],
): ReadonlyMap<string, string> {
  const unmanaged = unmanagedKeys(observed, desired, ours).map((key) => {
    const value = observed.overrides.get(key)?.value ?? "";
    return [
      key,
      `has a setting that somebody else made, left as it is: ${key}=${showConfig(key, value)}`,
    ] as const;
  });
  // What is ours and no longer declared goes with the next step.
  const others = observed.masked.filter(
    ({ own, by }) => !own || !ours.includes(by.key),
  );
  const masked = others.map(
    (one) => [`${one.key} masked by ${one.by.key}`, maskedWords(one)] as const,
  );
  const thin = observed.thin.map(
    (one) => [`${one.topic} with ${one.replicas}`, thinWords(one)] as const,
  );
  return new Map([...unmanaged, ...masked, ...thin]);
}

function thinWords({ topic, replicas, couldBe }: ThinTopic): string {
  const kept = replicas === 1 ? "one replica" : `${replicas} replicas`;
  return `keeps ${topic} from when there were fewer brokers, with ${kept} of each partition where ${couldBe} could be: while a broker with the only ones is down, its groups or transactions stand still; docs/cluster.md tells how to give it more`;
}

function maskedWords({ key, takes, by, own }: Masked): string {
  const what =
    takes === "file" ? `${key} of its file` : `the cluster-wide ${key}`;
  const where = own ? "set for this broker alone" : "set cluster-wide";
  return `does not use ${what}: ${by.key}=${showConfig(by.key, by.value)}, ${where}, masks it`;
}
