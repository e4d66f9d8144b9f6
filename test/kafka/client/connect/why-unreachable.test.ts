import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type TlsOptions } from "node:tls";
import { openKafka } from "../../../../src/kafka/client/kafka.ts";
import type { KafkaOptions } from "../../../../src/kafka/client/options.ts";
import { whyUnreachable } from "../../../../src/kafka/client/connect/why-unreachable.ts";
import { makeAuthority } from "../../../support/certificates.ts";
import { startSilentServer } from "../silent-server.ts";

const authority = makeAuthority("ours");
const stranger = makeAuthority("a stranger");
const { cert: ca } = authority;
const client = authority.issue("a client");

describe("why a server cannot be reached", () => {
  let server: Server;
  const start = async (
    options: TlsOptions,
    hosts = ["ip"],
  ): Promise<string> => {
    server = createServer({
      ...authority.issue("a broker", hosts),
      ...options,
    });
    server.on("tlsClientError", () => undefined);
    server.on("secureConnection", (socket) => {
      socket.on("error", () => undefined);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const why = async (
    address: string,
    options: KafkaOptions,
  ): Promise<{ readonly message: string; readonly retriable: boolean }> => {
    const kafka = openKafka(address, { ...options, retryForMs: 0 });
    const error: unknown = await kafka.cluster().catch((e: unknown) => e);
    await kafka.close();
    assert(error instanceof Error && "retriable" in error);
    return { message: error.message, retriable: error.retriable === true };
  };
  afterEach(() => server.close());

  it("is told when its certificate is not trusted", async () => {
    const address = await start({});
    const none = await why(address, { tls: {} });
    assert.match(none.message, /is not trusted .*name .* in tls\.ca/);
    const other = await why(address, { tls: { ca: stranger.cert } });
    assert.match(other.message, /is not trusted .*nothing in tls\.ca/);
    assert.deepEqual([none.retriable, other.retriable], [false, false]);
  });

  it("is told when its certificate is for another name, which serverName mends", async () => {
    const address = await start({}, ["kafka.example.com"]);
    const { message, retriable } = await why(address, { tls: { ca } });
    assert.match(message, /for another name .*tls\.serverName/);
    assert.equal(retriable, false);
    const tls = { ca, servername: "kafka.example.com" };
    const named = await why(address, { tls, connectionTimeoutMs: 300 });
    assert.match(named.message, /no answer within 300 ms/);
  });

  it("is told when it wants a client certificate", async () => {
    const address = await start({ ca, requestCert: true });
    const { message, retriable } = await why(address, { tls: { ca } });
    assert.match(message, /asks for a client certificate .*tls\.key/);
    assert.equal(retriable, false);
  });

  it("is told when our own certificate or key cannot be used, without a word of them", async () => {
    const address = await start({});
    const tls = { ca, cert: client.cert, key: "hunter2" };
    const { message, retriable } = await why(address, { tls });
    assert.match(message, /tls\.ca, tls\.cert or tls\.key cannot be used/);
    assert.ok(!message.includes("hunter2"));
    assert.equal(retriable, false);
  });

  it("is told when it speaks TLS and we do not", async () => {
    const address = await start({});
    assert.match((await why(address, {})).message, /speaks TLS .*, add tls$/);
    // Kafka answers with an alert: handshake failure.
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
    const broker = await startSilentServer((socket) => {
      socket.on("data", () => socket.end(alert));
    });
    const { message, retriable } = await why(broker.address, {});
    assert.match(message, /it speaks TLS on this port: add tls/);
    assert.equal(retriable, false);
    await broker.close();
  });

  it("is told when we speak TLS and it does not", async () => {
    await start({});
    // As Kafka does with what it cannot read.
    const plain = await startSilentServer((socket) => {
      socket.on("data", () => socket.end());
    });
    const { message } = await why(plain.address, { tls: { ca } });
    assert.match(message, /does not speak TLS on this port, leave tls out/);
    await plain.close();
  });
});

describe("the reason that a client library gives", () => {
  const sasl = { mechanism: "PLAIN", username: "me" };
  const reasonOf = (error: object): string => {
    const cause = Object.assign(new Error("as it was"), error);
    const options = { tls: undefined, sasl };
    const seen = { socketError: undefined, firstByte: undefined };
    return whyUnreachable({ host: "a", options, cause, ...seen }).words;
  };

  for (const [what, error, words] of [
    [
      "a refused connection",
      { code: "ECONNREFUSED" },
      "connection refused, nothing listens there (as it was)",
    ],
    [
      "an unknown name",
      { code: "ENOTFOUND" },
      "the name a is not known here (as it was)",
    ],
    [
      "a mechanism that is not offered",
      { code: 33 },
      "it does not offer SASL PLAIN on this port",
    ],
    [
      "SASL where none is expected",
      { code: 34 },
      "it expects no SASL on this port: leave sasl out, or take another port",
    ],
    [
      "a wrong password",
      {
        name: "KafkaJSSASLAuthenticationError",
        message: "SASL PLAIN authentication failed: Invalid username",
      },
      'authentication failed for user "me" with PLAIN (Invalid username)',
    ],
    ["something else", {}, "as it was"],
  ] as const)
    it(`says what to do about ${what}`, () => {
      assert.equal(reasonOf(error), words);
    });
});
