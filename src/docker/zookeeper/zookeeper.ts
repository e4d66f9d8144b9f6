import type { ZooKeeperAddress } from "./connect-string.ts";
import { codeName, noNode, notEmpty, ZooKeeperError } from "./errors.ts";
import { type JuteReader, JuteWriter } from "./jute.ts";
import { bodyOf, openSession, type Session } from "./session.ts";
import type { OpenStream } from "./stream.ts";

// The door to ZooKeeper, as far as groups of old consumers need it. Paths begin with "/", below the cluster's own path.
export type ZooKeeper = {
  // Undefined when there is no such node.
  readonly children: (path: string) => Promise<readonly string[] | undefined>;
  readonly data: (path: string) => Promise<string | undefined>;
  // Removes all of these nodes or, when one of them is not there or has children, none.
  readonly removeTogether: (paths: readonly string[]) => Promise<Removal>;
};

export type Removal =
  | { readonly state: "done" }
  | {
      readonly state: "refused";
      readonly path: string;
      readonly why: "not there" | "not empty";
    };

const del = 2;
const getData = 4;
const getChildren = 8;
const multi = 14;
const multiEnd = -1;
const multiError = -1;
const anyVersion = -1;

// Does the work in a session with the first server that gives one, and closes it. Throws a ZooKeeperError with each server
// and why it failed when none does.
export async function withZooKeeper<T>(
  { servers, chroot }: ZooKeeperAddress,
  openStream: OpenStream,
  signal: AbortSignal,
  work: (zookeeper: ZooKeeper) => Promise<T>,
): Promise<T> {
  const failures: string[] = [];
  for (const server of servers) {
    const stream = openStream(server);
    try {
      const session = await openSession(stream, signal);
      try {
        return await work(createZooKeeper(session, chroot));
      } finally {
        await session.close();
      }
    } catch (error) {
      stream.destroy();
      if (!(error instanceof ZooKeeperError)) throw error;
      failures.push(`${server.host}:${server.port}: ${error.message}`);
    }
  }
  throw new ZooKeeperError(
    `no ZooKeeper server answers: ${failures.join("; ")}`,
  );
}

function createZooKeeper(session: Session, chroot: string): ZooKeeper {
  const read = async (
    type: number,
    path: string,
  ): Promise<JuteReader | undefined> => {
    const body = new JuteWriter().string(chroot + path).bool(false);
    const reply = await session.ask(type, body.toBuffer());
    return reply.code === noNode ? undefined : bodyOf(path, reply);
  };
  return {
    children: async (path) => {
      const body = await read(getChildren, path);
      return body?.strings().toSorted();
    },
    data: async (path) => (await read(getData, path))?.string(),
    removeTogether: async (paths) => {
      const request = new JuteWriter();
      for (const path of paths)
        request
          .raw(multiHeader(del, false))
          .string(chroot + path)
          .int(anyVersion);
      request.raw(multiHeader(multiEnd, true));
      const reply = await session.ask(multi, request.toBuffer());
      return readRemoval(paths, bodyOf(`remove ${paths[0] ?? ""}`, reply));
    },
  };
}

function multiHeader(type: number, done: boolean): Buffer {
  return new JuteWriter().int(type).bool(done).int(-1).toBuffer();
}

// Each part has its result. When one is refused all are errors: those before it with code 0, those after it with a code that
// says that nothing was tried.
function readRemoval(paths: readonly string[], body: JuteReader): Removal {
  for (const path of paths) {
    const type = body.int();
    body.bool();
    body.int();
    if (type !== multiError) continue;
    const code = body.int();
    if (code === noNode) return { state: "refused", path, why: "not there" };
    if (code === notEmpty) return { state: "refused", path, why: "not empty" };
    if (code !== 0)
      throw new ZooKeeperError(`remove ${path}: ${codeName(code)}`);
  }
  return { state: "done" };
}
