import {
  KafkaCancelled,
  KafkaError,
  KafkaRequestFailed,
  messageOf,
} from "../errors.ts";
import {
  pause,
  throwIfCancelled,
  withinLimits,
  type Limits,
} from "../limits.ts";
import type { Api } from "../messages/api.ts";
import {
  openLink,
  type Link,
  type TransportOptions,
  type VersionRange,
} from "./transport.ts";
import { Reader, Writer } from "../encoding/wire.ts";

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
    const spoken = newestSpoken(what, api, versions);
    throwIfCancelled(`${api.name} to ${address}`, limits.signal);
    await pause(quietUntil - Date.now(), limits.signal);
    const answer = await exchange(link, what, spoken, request, limits);
    quietUntil = Date.now() + answer.throttleMs;
    return answer;
  };
  return { address, versions, isAlive, send, close: link.destroy };
}

type What = { readonly address: string; readonly api: string };

function newestSpoken<Request, Answer extends { readonly throttleMs: number }>(
  what: What,
  api: Api<Request, Answer>,
  versions: ReadonlyMap<number, VersionRange>,
): Api<Request, Answer> {
  const range = versions.get(api.key);
  const ours = [api];
  for (let next = api.older; next; next = next.older) ours.push(next);
  const spoken = ours.find(
    ({ version }) => range && range.min <= version && version <= range.max,
  );
  if (spoken) return spoken;
  const speaks = range
    ? `versions ${range.min} to ${range.max}`
    : "no version at all";
  throw new KafkaRequestFailed(
    `we speak version ${ours.map(({ version }) => version).join(" or ")}, ` +
      `this broker speaks ${speaks}`,
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
  const encoding = api.flexible === true ? "flexible" : "classic";
  // The header, which is not ours, ends with tagged fields as well.
  const body = new Writer(encoding).tags().raw(api.encode(request)).toBuffer();
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
    return decode(what, api, new Reader(buffer, encoding));
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
  reader: Reader,
): Answer {
  try {
    reader.tags();
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
