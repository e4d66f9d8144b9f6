import {
  KafkaCancelled,
  KafkaError,
  KafkaRequestFailed,
  messageOf,
} from "./errors.ts";
import {
  pause,
  throwIfCancelled,
  withinLimits,
  type Limits,
} from "./limits.ts";
import type { Api } from "./messages/api.ts";
import {
  openLink,
  type Link,
  type TransportOptions,
  type VersionRange,
} from "./transport.ts";
import { Reader } from "./wire.ts";

export type Connection = {
  readonly address: string;
  readonly versions: ReadonlyMap<number, VersionRange>;
  readonly isAlive: () => boolean;
  readonly send: <Request, Answer extends { readonly throttleMs: number }>(
    api: Api<Request, Answer>,
    request: Request,
    limits: Limits,
  ) => Promise<Answer>;
  readonly close: () => void;
};

// Connects to one broker, over which typed requests can be sent until it is closed or fails.
export async function connect(
  address: string,
  options: TransportOptions,
  signal?: AbortSignal,
): Promise<Connection> {
  return createConnection(address, await openLink(address, options, signal));
}

function createConnection(address: string, link: Link): Connection {
  const { versions, isAlive } = link;
  let quietUntil = 0;

  const send: Connection["send"] = async (api, request, limits) => {
    const what = { address, api: api.name };
    checkVersion(what, api, versions);
    throwIfCancelled(`${api.name} to ${address}`, limits.signal);
    await pause(quietUntil - Date.now(), limits.signal);
    const answer = await exchange(link, what, api, request, limits);
    quietUntil = Date.now() + answer.throttleMs;
    return answer;
  };
  return { address, versions, isAlive, send, close: link.destroy };
}

type What = { readonly address: string; readonly api: string };

function checkVersion(
  what: What,
  api: { readonly key: number; readonly version: number },
  versions: ReadonlyMap<number, VersionRange>,
): void {
  const range = versions.get(api.key);
  if (range && range.min <= api.version && api.version <= range.max) return;
  const speaks = range
    ? `versions ${range.min} to ${range.max}`
    : "no version at all";
  throw new KafkaRequestFailed(
    `we speak version ${api.version}, this broker speaks ${speaks}`,
    what,
    { retriable: false, sent: false },
  );
}

// After a time-out the connection is closed too: whatever still comes over it is nobody's answer.
async function exchange<
  Request,
  Answer extends { readonly throttleMs: number },
>(
  link: Link,
  what: What,
  api: Api<Request, Answer>,
  request: Request,
  limits: Limits,
): Promise<Answer> {
  // A request that cannot be written is a mistake of ours and thrown as it is.
  const body = api.encode(request);
  let sent = false;
  const onWrite = (): void => {
    sent = true;
  };
  try {
    const { key, version, name } = api;
    const payload = link.transmit({ key, version, name, body, onWrite });
    const buffer = await withinLimits(payload, limits, {
      timeout: () => noAnswer(what, limits.timeoutMs),
      cancel: () =>
        new KafkaCancelled(`${what.api} to ${what.address}`, {
          sent: true,
          cause: limits.signal?.reason,
        }),
    });
    return decode(what, api, buffer);
  } catch (error) {
    if (error instanceof KafkaError && !error.sent) throw error;
    link.destroy();
    throw error instanceof KafkaError ? error : lost(what, error, sent);
  }
}

function noAnswer(what: What, timeoutMs: number): KafkaRequestFailed {
  return new KafkaRequestFailed(
    `no answer within ${timeoutMs} ms`,
    { ...what, timedOut: true },
    { retriable: true, sent: true },
  );
}

function decode<Answer extends { readonly throttleMs: number }>(
  what: What,
  api: { readonly decode: (reader: Reader) => Answer },
  payload: Buffer,
): Answer {
  const reader = new Reader(payload);
  try {
    const answer = api.decode(reader);
    if (reader.remaining === 0) return answer;
    throw new RangeError(`${reader.remaining} bytes too many`);
  } catch (cause) {
    throw new KafkaRequestFailed(
      `an answer that cannot be read: ${messageOf(cause)}`,
      what,
      { retriable: false, sent: true, cause },
    );
  }
}

function lost(what: What, cause: unknown, sent: boolean): KafkaRequestFailed {
  return new KafkaRequestFailed(`connection lost: ${messageOf(cause)}`, what, {
    retriable: true,
    sent,
    cause,
  });
}
