import type {
  ClientConnection,
  ClientUse,
} from "../../../src/views/clients/client-use.ts";

export const plain: ClientConnection = {
  servers: ["a:1", "b:2"],
  tls: undefined,
  sasl: undefined,
};

// With all that a connection can have; the key is in a file.
export const secured: ClientConnection = {
  servers: ["a:1"],
  tls: {
    ca: "tls/ca.pem",
    cert: "me.pem",
    key: { path: "/etc/keys/me.key" },
    serverName: undefined,
  },
  sasl: { mechanism: "SCRAM-SHA-512", username: 'm"e\\' },
};

// The same with the key in the environment, and brokers under another name.
export const keyless: ClientConnection = {
  servers: ["a:1"],
  tls: {
    ca: undefined,
    cert: "me.pem",
    key: "in the environment",
    serverName: "kafka",
  },
  sasl: { mechanism: "PLAIN", username: "me" },
};

export function consumer(connection = plain, group = "billing"): ClientUse {
  return {
    kind: "consumer",
    connection,
    group,
    topics: ["orders", "payments"],
    reset: "earliest",
  };
}

export function producer(connection = plain): ClientUse {
  return {
    kind: "producer",
    connection,
    topic: "orders",
    replicationFactor: 3,
    minInSync: 2,
  };
}
