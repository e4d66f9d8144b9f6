import { once } from "node:events";
import { createServer, type Socket } from "node:net";

export type FakeZooKeeper = {
  readonly port: number;
  // What stands at each path.
  readonly nodes: Map<string, string>;
  // How many sessions were opened and closed again.
  readonly closed: () => number;
  readonly close: () => Promise<void>;
};

const noNode = -101;
const closeSession = -11;

// A server on a socket of 127.0.0.1 that lets clients connect, read nodes and go, as ZooKeeper's protocol has it.
export async function startFakeZooKeeper(
  nodes: Readonly<Record<string, string>>,
): Promise<FakeZooKeeper> {
  const known = new Map(Object.entries(nodes));
  let closed = 0;
  const server = createServer((socket) => {
    serve(socket, known, () => {
      closed += 1;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("port");
  return {
    port: address.port,
    nodes: known,
    closed: () => closed,
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

function serve(
  socket: Socket,
  nodes: ReadonlyMap<string, string>,
  onClose: () => void,
): void {
  let received = Buffer.alloc(0);
  let connected = false;
  socket.on("error", () => undefined);
  socket.on("data", (data) => {
    received = Buffer.concat([received, data]);
    while (received.length >= 4) {
      const length = received.readInt32BE(0);
      if (received.length < 4 + length) return;
      const body = received.subarray(4, 4 + length);
      received = received.subarray(4 + length);
      if (!connected) {
        connected = true;
        socket.write(framed(connectResponse()));
      } else if (body.readInt32BE(4) === closeSession) {
        onClose();
        socket.end();
      } else socket.write(framed(dataResponse(body, nodes)));
    }
  });
}

// Version, timeout, session id with high bytes, password, and whether it is read-only.
function connectResponse(): Buffer {
  const body = Buffer.alloc(4 + 4 + 8 + 4 + 16 + 1);
  body.writeInt32BE(10_000, 4);
  body.fill(0xc3, 8, 16);
  body.writeInt32BE(16, 16);
  body.fill(0xff, 20, 36);
  return body;
}

function dataResponse(
  request: Buffer,
  nodes: ReadonlyMap<string, string>,
): Buffer {
  const length = request.readInt32BE(8);
  const path = request.toString("latin1", 12, 12 + length);
  const data = nodes.get(path);
  const header = Buffer.alloc(16);
  header.writeInt32BE(request.readInt32BE(0), 0);
  header.fill(0x80, 4, 12);
  header.writeInt32BE(data === undefined ? noNode : 0, 12);
  if (data === undefined) return header;
  const size = Buffer.alloc(4);
  size.writeInt32BE(data.length);
  return Buffer.concat([header, size, Buffer.from(data), Buffer.alloc(68)]);
}

function framed(body: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}
