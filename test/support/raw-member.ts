import {
  connect,
  type Connection,
} from "../../src/kafka/client/connect/connection.ts";
import type { Api } from "../../src/kafka/client/messages/api.ts";
import { findCoordinator } from "../../src/kafka/client/messages/find-coordinator.ts";
import { Writer } from "../../src/kafka/client/encoding/wire.ts";
import { eventually } from "./eventually.ts";

// A member of a group of whatever protocol, until it leaves. It reads nothing and commits nothing, so that a test decides what
// a group has committed.
export type RawMember = { readonly leave: () => Promise<void> };

const limits = { timeoutMs: 20_000, signal: undefined };
// Longer than any test; a member that joins later waits only for the second of the rebalance.
const sessionMs = 300_000;
const rebalanceMs = 1_000;

// Joins a group as a member that subscribes to topics, and gives it once the group is stable.
export async function joinRaw(
  bootstrapServers: string,
  group: string,
  topics: readonly string[],
  protocolType = "consumer",
): Promise<RawMember> {
  const connection = await coordinatorOf(bootstrapServers, group);
  try {
    const { memberId, generation } = await connection.send(
      joinGroup,
      { group, protocolType, topics },
      limits,
    );
    const assignment = { group, memberId, generation };
    await connection.send(syncGroup, assignment, limits);
    return {
      leave: async () => {
        await connection
          .send(leaveGroup, { group, memberId }, limits)
          .finally(connection.close);
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

// The first group that anybody joins in a cluster gets a coordinator only after a moment.
async function coordinatorOf(
  bootstrapServers: string,
  group: string,
): Promise<Connection> {
  let address: string | undefined;
  const found = async (): Promise<boolean> => {
    address = await addressOfCoordinator(bootstrapServers, group);
    return address !== undefined;
  };
  await eventually(`group ${group} has a coordinator`, found, 10);
  return connect(address ?? "", options);
}

const options = {
  clientId: "raw-member",
  connectionTimeoutMs: 5_000,
  tls: undefined,
  sasl: undefined,
};

async function addressOfCoordinator(
  bootstrapServers: string,
  group: string,
): Promise<string | undefined> {
  for (const server of bootstrapServers.split(",")) {
    const any = await connect(server, options).catch(() => undefined);
    if (any === undefined) continue;
    try {
      const request = { groups: [group] };
      const { items } = await any.send(findCoordinator, request, limits);
      const [found] = items;
      if (found?.code === 0) return `${found.host}:${found.port}`;
    } finally {
      any.close();
    }
  }
  return undefined;
}

type Joined = {
  readonly throttleMs: number;
  readonly generation: number;
  readonly memberId: string;
};

const joinGroup: Api<
  {
    readonly group: string;
    readonly protocolType: string;
    readonly topics: readonly string[];
  },
  Joined
> = {
  name: "JoinGroup",
  key: 11,
  version: 2,
  encode: ({ group, protocolType, topics }) => {
    const subscription = new Writer().int16(0);
    subscription.array(topics, (topic) => subscription.string(topic));
    const metadata = subscription.bytes(Buffer.alloc(0)).toBuffer();
    const writer = new Writer().string(group);
    writer.int32(sessionMs).int32(rebalanceMs).string("").string(protocolType);
    writer.array(["range"], (name) => writer.string(name).bytes(metadata));
    return writer.toBuffer();
  },
  decode: (reader) => {
    const throttleMs = reader.int32();
    refuse("JoinGroup", reader.int16());
    const generation = reader.int32();
    reader.string();
    reader.string();
    const memberId = reader.string();
    reader.array(() => [reader.string(), reader.bytes()]);
    return { throttleMs, generation, memberId };
  },
};

type Membership = { readonly group: string; readonly memberId: string };
type Throttled = { readonly throttleMs: number };

const syncGroup: Api<Membership & { readonly generation: number }, Throttled> =
  {
    name: "SyncGroup",
    key: 14,
    version: 1,
    encode: ({ group, memberId, generation }) => {
      const writer = new Writer().string(group).int32(generation);
      // Whoever does not lead the group sends no assignments; the broker looks over those of others.
      writer.string(memberId).array([memberId], (id) => {
        const nothing = new Writer().int16(0).int32(0).int32(-1).toBuffer();
        writer.string(id).bytes(nothing);
      });
      return writer.toBuffer();
    },
    decode: (reader) => {
      const throttleMs = reader.int32();
      refuse("SyncGroup", reader.int16());
      reader.bytes();
      return { throttleMs };
    },
  };

const leaveGroup: Api<Membership, Throttled> = {
  name: "LeaveGroup",
  key: 13,
  version: 1,
  encode: ({ group, memberId }) =>
    new Writer().string(group).string(memberId).toBuffer(),
  decode: (reader) => {
    const throttleMs = reader.int32();
    // One that was put out already has left too.
    reader.int16();
    return { throttleMs };
  },
};

function refuse(api: string, code: number): void {
  if (code !== 0) throw new Error(`${api}: the broker answers with ${code}`);
}
