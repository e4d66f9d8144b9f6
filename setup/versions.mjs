// What set-up gets, pinned. A compatible Pulumi CLI is one of the same major version that is not older than the oldest.
export const versions = {
  pulumi: "3.259.0",
  oldestPulumi: "3.248.0",
  dockerPlugin: "5.2.0",
  kafkaImage: "apache/kafka:3.9.1",
};
