import type { Schema } from "../../text/schema/schema.ts";

// A host name or an IPv4 address.
export const hostSchema = {
  type: "string",
  pattern: "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$",
  expected: "a host name or an IPv4 address",
} as const satisfies Schema;

// Docker publishes a port on every interface if it is given a host name here.
export const bindSchema = {
  type: "string",
  pattern: "^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}$",
  expected: "an IPv4 address",
} as const satisfies Schema;

// The name that a stack config gives one of its hosts.
export const hostNameSchema = {
  type: "string",
  pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]*$",
  expected: "the name of a host, as hosts has it",
} as const satisfies Schema;

// The Docker Engines that brokers and ZooKeeper servers are placed on.
export const hostsSchema = {
  type: "object",
  minProperties: 1,
  expected: "a mapping with at least one host",
  description:
    "Docker Engines, each by a name; all containers are on the engine that docker talks to by itself when left out.",
  propertyNames: {
    ...hostNameSchema,
    expected: 'a name of letters, digits, "_", "." and "-"',
  },
  additionalProperties: {
    type: "object",
    expected: "a mapping with endpoint and address",
    required: ["endpoint", "address"],
    additionalProperties: false,
    properties: {
      endpoint: {
        type: "string",
        pattern:
          "^(unix:///|tcp://[^/#@]|ssh://([A-Za-z0-9._-]+@)?[^/#@:])[^#@\\s]*$",
        expected:
          "a Docker endpoint: unix:///path, tcp://host:port or ssh://user@host",
        description:
          "How its Docker Engine is reached, as docker --host has it.",
      },
      certPath: {
        type: "string",
        pattern: "^[^#\\s]+$",
        expected: "the path of a folder",
        description:
          "The folder with ca.pem, cert.pem and key.pem for a tcp:// endpoint with TLS.",
      },
      withoutTls: {
        enum: ["refuse", "allow"],
        description:
          "allow lets through a tcp:// endpoint of another machine without TLS, over which anyone on the network can become root on the host; refuse when left out.",
      },
      address: {
        ...hostSchema,
        description:
          "Where brokers, ZooKeeper servers and clients reach what is on it.",
      },
      bind: {
        ...bindSchema,
        description:
          "Address of the host on which ports are published; by default the address. Required if that is a name.",
      },
      zookeeperBind: {
        ...bindSchema,
        description:
          "Address of the host on which the ports of its ZooKeeper server are published; by default the address if bind is 0.0.0.0, else bind.",
      },
    },
  },
} as const satisfies Schema;
