import type { LiveTopic } from "../observed.ts";
import { showConfig } from "./show-config.ts";
import type { DesiredTopic } from "../spec.ts";
import { isThrottle } from "./throttles.ts";
import { notOurs } from "../../../reconcile/config/ours.ts";

// The overrides that are neither declared nor ours, sorted; throttles come and go by themselves and are nobody's.
export function unmanagedKeys(
  { overrides }: LiveTopic,
  desired: DesiredTopic,
  ours: readonly string[],
): readonly string[] {
  const declared = desired.state === "present" ? desired.spec.config : {};
  return notOurs(ours, declared, overrides).filter((key) => !isThrottle(key));
}

// What a person is told of such overrides.
export function unmanagedWords(
  { overrides }: LiveTopic,
  keys: readonly string[],
): string {
  const settings = keys.map(
    (key) => `${key}=${showConfig(key, overrides.get(key)?.value ?? "")}`,
  );
  return `has settings that somebody else made, left as they are: ${settings.join(", ")} (unmanagedConfig: remove would remove them)`;
}
