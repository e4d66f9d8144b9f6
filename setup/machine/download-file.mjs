import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openDownload } from "./can-reach.mjs";

// Downloads a file and throws unless its SHA-256 is the expected one.
export const downloadFile = async (url, file, { sha256, timeoutMs }) => {
  const hash = createHash("sha256");
  const hashing = new Transform({
    transform: (chunk, _, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const body = await openDownload(url, timeoutMs);
  await pipeline(body, hashing, createWriteStream(file));
  const found = hash.digest("hex");
  if (found !== sha256)
    throw new Error(
      `the SHA-256 of ${url} is ${found}, expected ${sha256}. Nothing of it was run`,
    );
};
