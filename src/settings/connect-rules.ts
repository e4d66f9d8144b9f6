import { mistake } from "../problems/mistake.ts";
import type { Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import type { Partly } from "../schema/sound-parts.ts";
import type { WrittenConnect } from "./written.ts";

type Connect = Partly<WrittenConnect>;

// Everything that is wrong across the fields of a connection; paths begin below kafka-stack:connect.
export function checkConnect(connect: Connect): readonly Problem[] {
  return [...checkServers(connect), ...certAndKeyTogether(connect)];
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
