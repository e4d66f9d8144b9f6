import type { Trouble } from "../../reconcile/kind.ts";
import { unknownWords, waitsWords } from "./notes.ts";
import type { ObservedGroup } from "./observed.ts";
import { refuseProtocol } from "./refusals.ts";
import type { GroupMemory } from "./remembered.ts";
import { hinderedBy, partsOf, seedsOf } from "./start/seeds.ts";
import type { DesiredGroup } from "./spec.ts";
import { standingIn } from "./standing.ts";

// Why a group is not as it should be although no step mends it. One with members may wait for weeks, and no run can do anything
// about it; the look of each run sees when they have left.
export function groupTrouble(
  observed: ObservedGroup,
  desired: DesiredGroup,
  memory: GroupMemory | undefined,
): Trouble | undefined {
  if (desired.state === "absent") return undefined;
  const { spec } = desired;
  const [refused] = refuseProtocol("", observed);
  if (refused !== undefined)
    return { text: `is ${refused.found}`, reasonToRun: true };
  const seeds = seedsOf(spec, observed, memory);
  if (seeds.length > 0 && hinderedBy(observed))
    return { text: waitsWords(partsOf(seeds), observed), reasonToRun: false };
  for (const topic of spec.topics) {
    const live = observed.topics.get(topic);
    if (live === undefined) continue;
    const { unknown } = standingIn(live, memory?.topics.get(topic));
    if (unknown.length > 0)
      return { text: unknownWords(topic, unknown), reasonToRun: true };
  }
  return undefined;
}
