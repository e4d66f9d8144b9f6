import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

// Another address of a server, for as long as it is open.
export type Proxy = {
  readonly address: string;
  readonly close: () => Promise<void>;
};

// Opens a port of 127.0.0.1 that leads to the server at host:port.
export async function openProxy(target: string): Promise<Proxy> {
  const [host = "", port = ""] = target.split(":");
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(port), host);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${bound.port}`,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}
