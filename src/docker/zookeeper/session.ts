import type { Duplex } from "node:stream";
import { codeName, ZooKeeperError } from "./errors.ts";
import { JuteReader, JuteWriter } from "./jute.ts";

// One session with one server, over which requests go one after the other.
export type Session = {
  // The code and body of the answer.
  readonly ask: (type: number, body: Buffer) => Promise<Reply>;
  readonly close: () => Promise<void>;
};

export type Reply = { readonly code: number; readonly body: JuteReader };

const sessionMs = 30_000;
// How long one answer may take, in milliseconds.
const answerMs = 10_000;
const passwordBytes = 16;
const closeSession = -11;
const mostBytes = 64 * 1024 * 1024;

// Opens a session over a stream. Throws a ZooKeeperError when the server does not answer until the signal is aborted.
export async function openSession(
  stream: Duplex,
  signal: AbortSignal,
): Promise<Session> {
  const frames = readFrames(stream, signal);
  const next = async (): Promise<JuteReader> => {
    const timer = setTimeout(() => {
      stream.destroy(new Error(`no answer within ${answerMs} ms`));
    }, answerMs);
    try {
      return new JuteReader(await frames.next());
    } finally {
      clearTimeout(timer);
    }
  };
  const hello = new JuteWriter().int(0).long(0n).int(sessionMs).long(0n);
  send(
    stream,
    hello.buffer(Buffer.alloc(passwordBytes)).bool(false).toBuffer(),
  );
  const welcome = await next();
  welcome.int(); // the version of the protocol
  if (welcome.int() <= 0) {
    stream.destroy();
    throw new ZooKeeperError("the server gave no session");
  }
  let xid = 0;
  const ask: Session["ask"] = async (type, body) => {
    xid += 1;
    send(stream, new JuteWriter().int(xid).int(type).raw(body).toBuffer());
    const reply = await next();
    const answered = reply.int();
    if (answered !== xid)
      throw new ZooKeeperError(`request ${xid} got the answer ${answered}`);
    reply.long(); // the newest transaction
    return { code: reply.int(), body: reply };
  };
  return {
    ask,
    close: async () => {
      await ask(closeSession, Buffer.alloc(0)).catch(() => undefined);
      stream.destroy();
    },
  };
}

// The body of an answer, which must be a success.
export function bodyOf(what: string, { code, body }: Reply): JuteReader {
  if (code === 0) return body;
  throw new ZooKeeperError(`${what}: ${codeName(code)}`);
}

function send(stream: Duplex, message: Buffer): void {
  stream.write(new JuteWriter().buffer(message).toBuffer());
}

type Frames = { readonly next: () => Promise<Buffer> };

// Cuts what comes into messages, each with its length before it. There is never more than one on its way.
function readFrames(stream: Duplex, signal: AbortSignal): Frames {
  let received = Buffer.alloc(0);
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    stream.destroy();
    wake?.();
  };
  stream.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    wake?.();
  });
  stream.on("error", (cause: Error) => {
    fail(new ZooKeeperError(cause.message, { cause }));
  });
  stream.on("close", () => {
    fail(new ZooKeeperError("the server hung up"));
  });
  const cancel = (): void => {
    fail(new ZooKeeperError("no answer in time", { cause: signal.reason }));
  };
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel, { once: true });

  const take = (): Buffer | undefined => {
    if (received.length < 4) return undefined;
    const length = received.readInt32BE();
    if (length < 0 || length > mostBytes)
      throw new ZooKeeperError(
        "the server does not speak ZooKeeper's protocol",
      );
    if (received.length < 4 + length) return undefined;
    const frame = received.subarray(4, 4 + length);
    received = received.subarray(4 + length);
    return frame;
  };
  const next: Frames["next"] = async () => {
    for (;;) {
      const frame = take();
      if (frame !== undefined) return frame;
      if (failure !== undefined) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { next };
}
