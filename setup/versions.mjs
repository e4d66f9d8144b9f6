// What set-up gets, pinned. A compatible Pulumi CLI is one of the same major version that is not older than the oldest.
export const versions = {
  pulumi: "3.259.0",
  oldestPulumi: "3.248.0",
  dockerPlugin: "5.2.0",
  kafkaImage: "apache/kafka:3.9.1",
  // The SHA-256 of each release archive of the Pulumi CLI, by system: linux-x64, linux-arm64, darwin-x64, darwin-arm64. An
  // archive without one is never downloaded. Take it from a source other than the one that serves the archive.
  pulumiSha256: {},
};
