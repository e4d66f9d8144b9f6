import { withTimeLimit } from "../../../kafka/health/time-limit.ts";
import { makeRoundTrip } from "../../../kafka/verify/round-trip.ts";
import { refuseOtherCluster } from "../../../reconcile/cluster-id.ts";
import type { Doors } from "./doors.ts";
import { textOf } from "./inputs.ts";
import type { Call, Values } from "./resource.ts";

// How long a record may take to come back, in milliseconds, with all that must be waited for before.
const longestMs = 30_000;

// A function of the provider: throws, and changes nothing, when the cluster is not the one with this id; otherwise throws
// when a record does not come back.
export async function roundTrip(
  { doors }: { readonly doors: Doors },
  args: Values,
  call: Pick<Call, "signal">,
): Promise<Values> {
  const signal = withTimeLimit(call.signal, longestMs);
  const kafka = doors.glance();
  const { clusterId } = await kafka.cluster({ signal });
  refuseOtherCluster(textOf(args, "clusterId"), clusterId);
  await makeRoundTrip(kafka, { signal, report: () => undefined });
  return {};
}
