// What set-up gets, pinned. A compatible Pulumi CLI is one of the same major version that is not older than the oldest.
export const versions = {
  pulumi: "3.259.0",
  oldestPulumi: "3.248.0",
  dockerPlugin: "5.2.0",
  kafkaImage: "apache/kafka:3.9.1",
  // The content that set-up pulls for that name. Learned from public files of ten other projects, which agree on it; wrong, it
  // makes a pull fail and never fetches something else.
  kafkaDigest:
    "sha256:4ceccc577f03f51f6af8dbfda55194d0d892f4fa7913ffbded567ce3895622ed",
  // The SHA-256 of each release archive of the Pulumi CLI, by system: linux-x64, linux-arm64, darwin-x64, darwin-arm64. An
  // archive without one is never downloaded. Take it from a source other than the one that serves the archive.
  pulumiSha256: {},
};
