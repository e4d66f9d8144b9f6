import {
  type ClientUse,
  keyVariable,
  passwordVariable,
  type ProducerUse,
} from "./client-use.ts";

// What a person should know who reads the settings of one use, line by line.
export function aboutUse(use: ClientUse): readonly string[] {
  const { tls, sasl } = use.connection;
  const variables = [
    ...(sasl === undefined ? [] : [passwordVariable]),
    ...(tls?.key === "in the environment" ? [keyVariable] : []),
  ];
  return [
    use.kind === "consumer"
      ? `Consumers of group ${oneLine(use.group)}.`
      : `Producers of topic ${use.topic}.`,
    ...(use.kind === "consumer" ? aboutOffsets : aboutAcks(use)),
    ...(tls?.serverName === undefined
      ? []
      : [
          `The brokers' certificates name ${tls.serverName}: a client that cannot be told so must reach them by that name.`,
        ]),
    ...(variables.length === 0
      ? []
      : [`Takes ${variables.join(" and ")} from the environment.`]),
  ];
}

// Control characters are refused in names of groups, but not those that some readers take for the end of a line.
function oneLine(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u2028\u2029]/g,
    (end) => `\\u${end.charCodeAt(0).toString(16)}`,
  );
}

// The offsets that kafka-stack sets count because consumers go on from what their group has committed.
const aboutOffsets = [
  "Offsets are committed, so a consumer that comes back goes on where its group was.",
];

function aboutAcks({
  minInSync,
  replicationFactor,
}: ProducerUse): readonly string[] {
  if (minInSync === undefined)
    return [
      "What is acknowledged is on as many replicas as the cluster's own min.insync.replicas says.",
    ];
  // Kafka does not refuse more than there are replicas; it waits for all of them.
  const copies = Math.min(minInSync, replicationFactor);
  return [
    copies === 1
      ? "What is acknowledged may be on one broker only (min.insync.replicas 1)."
      : `What is acknowledged is on at least ${copies} of ${replicationFactor} replicas (min.insync.replicas ${minInSync}).`,
  ];
}
