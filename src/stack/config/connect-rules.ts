import { mistake } from "../../text/problems/mistake.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { Partly } from "../../text/schema/sound-parts.ts";
import { isThisMachine } from "./this-machine.ts";
import type { WrittenConnect } from "./written.ts";

type Connect = Partly<WrittenConnect>;

// Everything that is wrong across the fields of a connection; paths begin below kafka-stack:connect.
export function checkConnect(connect: Connect): readonly Problem[] {
  return [
    ...checkServers(connect),
    ...certAndKeyTogether(connect),
    ...saslWithTls(connect),
  ];
}

function checkServers({ bootstrapServers }: Connect): readonly Problem[] {
  if (bootstrapServers === undefined) return [];
  return bootstrapServers.split(",").flatMap((written) => {
    const server = written.trim();
    const parts = /^(\[[\dA-Fa-f:.]+\]|[\w.-]+)(?::(\d+))?$/.exec(server);
    const port = Number(parts?.[2]);
    if (port >= 1 && port <= 65535) return [];
    const portIsMissing = parts !== null && parts[2] === undefined;
    return [
      {
        ...mistake(
          ["bootstrapServers"],
          "each server as host:port",
          describeFound(server),
        ),
        ...(portIsMissing ? { hint: `did you mean "${server}:9092"?` } : {}),
      },
    ];
  });
}

// PLAIN sends the password itself; with SCRAM whoever listens can try passwords, and read and change all that follows.
function saslWithTls(connect: Connect): readonly Problem[] {
  const { bootstrapServers, sasl, tls } = connect;
  if (sasl === undefined || bootstrapServers === undefined) return [];
  if (tls === true || typeof tls === "object") return [];
  const away = bootstrapServers
    .split(",")
    .find((server) => !isThisMachine(server));
  if (away === undefined || ("tls" in connect && tls === undefined)) return [];
  const isPlain = sasl.mechanism === "PLAIN";
  if (isPlain && sasl.withoutTls !== "allow")
    return [
      {
        ...mistake(
          ["sasl", "mechanism"],
          "TLS for PLAIN, which sends the password readable to every machine on the way",
          "no tls",
          "add tls: true, or sasl.withoutTls: allow",
        ),
      },
    ];
  const expected = "TLS, so that others cannot read and change what is sent";
  const found = mistake(["sasl", "mechanism"], expected, "no tls");
  return [{ ...found, hint: "add tls: true", severity: "warning" }];
}

function certAndKeyTogether({ tls }: Connect): readonly Problem[] {
  if (typeof tls !== "object") return [];
  const [cert, key] = ["cert" in tls, "key" in tls];
  if (cert === key) return [];
  const [there, missing] = cert ? ["cert", "key"] : ["key", "cert"];
  return [
    {
      ...mistake(["tls"], `${missing}, as ${there} is there`, "none"),
      at: "key",
    },
  ];
}
