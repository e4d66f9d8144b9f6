// What a client is to do, in no client library's words.
export type ClientUse = {
  readonly connection: ClientConnection;
} & (ConsumerUse | ProducerUse);

export type ConsumerUse = {
  readonly kind: "consumer";
  readonly group: string;
  readonly topics: readonly string[];
  // Where it begins in partitions without a committed offset, or whose offset is no longer in the log.
  readonly reset: "earliest" | "latest";
};

export type ProducerUse = {
  readonly kind: "producer";
  readonly topic: string;
  readonly replicationFactor: number;
  // Undefined when the topic leaves it to a cluster that is not ours.
  readonly minInSync: number | undefined;
};

// How to reach the cluster. Secrets are never among it: clients take them from the environment.
export type ClientConnection = {
  // host:port of each server.
  readonly servers: readonly string[];
  // Undefined for plain TCP.
  readonly tls: ClientTls | undefined;
  // Undefined for no authentication.
  readonly sasl:
    | {
        readonly mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
        readonly username: string;
      }
    | undefined;
};

export type ClientTls = {
  // Paths of PEM files.
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  // The private key of cert; it is in the environment where the stack config holds it encrypted.
  readonly key: { readonly path: string } | "in the environment" | undefined;
  // The name in the brokers' certificates, where it is not that of the host.
  readonly serverName: string | undefined;
};

// The variables of the environment that hold what must not be written down.
export const passwordVariable = "KAFKA_PASSWORD";
export const keyVariable = "KAFKA_TLS_KEY";

// As all clients but kafkajs name it.
export function securityProtocol({ tls, sasl }: ClientConnection): string {
  const transport = tls === undefined ? "PLAINTEXT" : "SSL";
  if (sasl === undefined) return transport;
  return `SASL_${transport}`;
}
