// The client libraries whose settings a stack can give.
export const clientNames = [
  "java",
  "kafka-python",
  "kafkajs",
  "librdkafka",
] as const;

export type ClientName = (typeof clientNames)[number];
