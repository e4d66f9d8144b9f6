import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { JuteReader, JuteWriter } from "../../../src/docker/zookeeper/jute.ts";

export type FakeZooKeeper = {
  readonly port: number;
  // The type of each request, and the path that stands first in it.
  readonly seen: (readonly [type: number, path: string])[];
  readonly close: () => Promise<void>;
};

// What a fake server sends back: a code and a body, nothing ever, or the end of the connection.
export type FakeReply =
  { readonly code: number; readonly body?: Buffer } | "say nothing" | "hang up";

// A server of ZooKeeper's protocol that gives sessions and answers what it is told to.
export async function startFakeZooKeeper(
  answer: (type: number, path: string) => FakeReply,
): Promise<FakeZooKeeper> {
  const seen: (readonly [type: number, path: string])[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let greeted = false;
    let rest = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE()) {
        const frame = rest.subarray(4, 4 + rest.readInt32BE());
        rest = rest.subarray(4 + frame.length);
        if (greeted) reply(socket, frame);
        else socket.write(framed(welcome()));
        greeted = true;
      }
    });
  });
  const reply = (socket: Socket, frame: Buffer): void => {
    const reader = new JuteReader(frame);
    const [xid, type] = [reader.int(), reader.int()];
    const path = firstPath(type, reader);
    seen.push([type, path]);
    const told = answer(type, path);
    if (told === "say nothing") return;
    if (told === "hang up") {
      socket.destroy();
      return;
    }
    const head = new JuteWriter().int(xid).long(1n).int(told.code);
    socket.write(framed(head.raw(told.body ?? Buffer.alloc(0)).toBuffer()));
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, "close");
    },
  };
}

function firstPath(type: number, reader: JuteReader): string {
  if (type < 0) return "";
  if (type !== 14) return reader.string();
  reader.int();
  reader.bool();
  reader.int();
  return reader.string();
}

function welcome(): Buffer {
  const answer = new JuteWriter().int(0).int(30_000).long(7n);
  return answer.buffer(Buffer.alloc(16)).bool(false).toBuffer();
}

function framed(message: Buffer): Buffer {
  return new JuteWriter().buffer(message).toBuffer();
}
