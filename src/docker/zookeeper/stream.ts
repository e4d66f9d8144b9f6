import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { ZooKeeperServer } from "./connect-string.ts";

// Bytes to a server and back; what goes wrong is told as an error of the stream.
export type OpenStream = (server: ZooKeeperServer) => Duplex;

// Over TCP without encryption: ZooKeeper's TLS and SASL are not spoken here.
export function openTcp({ host, port }: ZooKeeperServer): Duplex {
  return connect({ host, port });
}
