import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export type SilentServer = {
  readonly address: string;
  readonly close: () => Promise<void>;
};

// A server that takes connections and says nothing, or does with each what a test wants.
export async function startSilentServer(
  take: (socket: Socket) => void = () => undefined,
): Promise<SilentServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    take(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}
