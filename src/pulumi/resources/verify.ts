import * as pulumi from "@pulumi/pulumi";

// Ends an update with a record that goes through the cluster and comes back, after all that the cluster holds is as it
// should be; fails the update when the record does not come back. A preview writes nothing, so it does not ask.
export function verifyRoundTrip(
  clusterId: pulumi.Output<string>,
  {
    provider,
    after,
  }: {
    readonly provider: pulumi.ProviderResource;
    readonly after: pulumi.Resource;
  },
): void {
  if (pulumi.runtime.isDryRun()) return;
  pulumi.runtime.invokeOutput(
    "kafka-stack:index:roundTrip",
    { clusterId },
    { provider, dependsOn: [after] },
  );
}
