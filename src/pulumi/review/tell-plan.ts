import * as pulumi from "@pulumi/pulumi";
import { essenceOfChanges } from "../../reconcile/essence.ts";
import type { Change } from "../../reconcile/plan.ts";
import { expectedPlanName } from "./expected-plan.ts";

// Ends a preview with the fingerprint of what its resources have planned, if that changes something. The last of them is
// named; a preview of something that is created may know nothing of it but that its turn has come. The changes are those that the
// program makes without a resource that could plan them.
export function tellPlan(
  provider: pulumi.ProviderResource,
  last: pulumi.Resource,
  changes: readonly Change[],
): void {
  if (!pulumi.runtime.isDryRun()) return;
  last.urn.apply(async () => {
    const token = "kafka-stack:index:foreseenPlan";
    const { fingerprint } = (await pulumi.runtime.invoke(
      token,
      changes.length === 0 ? {} : { containers: essenceOf(changes) },
      { provider },
    )) as { readonly fingerprint?: string };
    if (fingerprint !== undefined)
      await pulumi.log.info(
        `plan ${fingerprint}: with ${expectedPlanName}=${fingerprint} an update carries out this plan and no other`,
      );
  });
}

function essenceOf(changes: readonly Change[]): string {
  return JSON.stringify(changes.map((change) => essenceOfChanges([change])));
}
