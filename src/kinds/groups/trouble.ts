import { unknownWords, waitsWords } from "./notes.ts";
import type { ObservedGroup } from "./observed.ts";
import { refuseProtocol } from "./refusals.ts";
import type { GroupMemory } from "./remembered.ts";
import { hinderedBy, partsOf, seedsOf } from "./seeds.ts";
import type { DesiredGroup } from "./spec.ts";
import { standingIn } from "./standing.ts";

// Why a group is not as it should be although no step mends it.
export function groupTrouble(
  observed: ObservedGroup,
  desired: DesiredGroup,
  memory: GroupMemory | undefined,
): string | undefined {
  if (desired.state === "absent") return undefined;
  const { spec } = desired;
  const [refused] = refuseProtocol("", observed);
  if (refused !== undefined) return `is ${refused.found}`;
  const seeds = seedsOf(spec, observed, memory);
  if (seeds.length > 0 && hinderedBy(observed))
    return waitsWords(partsOf(seeds), observed);
  for (const topic of spec.topics) {
    const live = observed.topics.get(topic);
    if (live === undefined) continue;
    const { unknown } = standingIn(live, memory?.topics.get(topic));
    if (unknown.length > 0) return unknownWords(topic, unknown);
  }
  return undefined;
}
