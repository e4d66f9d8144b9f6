import { fingerprintOf } from "../../../reconcile/fingerprint.ts";
import type { Json } from "../../../reconcile/plan.ts";

// What the preview of a resource has planned.
export type ForeseenPart = {
  // The kind, as in the fingerprint of a plan.
  readonly name: string;
  // Undefined for a cluster that does not exist yet.
  readonly clusterId: string | undefined;
  // What each step is about; undefined when the cluster could not be looked at.
  readonly essence: readonly Json[] | undefined;
};

// What the previews of one run have planned, resource by resource: together they are the plan of the run.
export type Foreseen = {
  readonly add: (part: ForeseenPart) => void;
  // The fingerprint of all of it, with what the program itself has planned; none when nothing changes, or when a part of it
  // could not be planned.
  readonly tell: (planned?: readonly ForeseenPart[]) => {
    readonly fingerprint?: string;
  };
};

// Nothing yet; the process of a provider serves one run.
export function nothingForeseen(): Foreseen {
  const parts = new Map<string, ForeseenPart>();
  return {
    add: (part) => {
      parts.set(part.name, part);
    },
    tell: (planned = []) => tell([...parts.values(), ...planned]),
  };
}

function tell(parts: readonly ForeseenPart[]): ReturnType<Foreseen["tell"]> {
  if (parts.some(({ essence }) => essence === undefined)) return {};
  const kinds = new Map<string, readonly Json[]>();
  for (const { name, essence = [] } of parts)
    kinds.set(name, [...(kinds.get(name) ?? []), ...essence]);
  if ([...kinds.values()].every((essence) => essence.length === 0)) return {};
  const [clusterId] = parts.flatMap((part) => part.clusterId ?? []);
  return { fingerprint: fingerprintOf({ clusterId, kinds }) };
}
