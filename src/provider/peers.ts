import { readFileSync } from "node:fs";
import type { Socket } from "node:net";

// Whether the process at the other end of a connection on this machine belongs to our own user. Only Linux says whose it is;
// elsewhere it is not known, and every process of this machine is accepted.
export function isOwnPeer({ remotePort, localPort }: Socket): boolean {
  const own = process.geteuid?.();
  if (process.platform !== "linux" || own === undefined) return true;
  if (remotePort === undefined || localPort === undefined) return false;
  const ends = { from: remotePort, to: localPort };
  return ownerOf(readFileSync("/proc/net/tcp", "utf8"), ends) === own;
}

// The user id of the process that connected from a port of 127.0.0.1 to another one, as a table of the kernel
// (/proc/net/tcp) has it; undefined if it has no such connection.
export function ownerOf(
  table: string,
  { from, to }: { readonly from: number; readonly to: number },
): number | undefined {
  const ends = `${addressOf(from)} ${addressOf(to)} `;
  const line = table.split("\n").find((each) => each.includes(`: ${ends}`));
  // sl, local, remote, state, queues, timer, retransmits, uid.
  const uid = line?.trim().split(/\s+/)[7];
  return uid === undefined ? undefined : Number(uid);
}

// The kernel writes the address as a number in the order of the machine's bytes, which are little-endian wherever Node.js runs
// on Linux but for s390x.
function addressOf(port: number): string {
  const address = bigEndian ? "7F000001" : "0100007F";
  return `${address}:${port.toString(16).toUpperCase().padStart(4, "0")}`;
}

const bigEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0;
