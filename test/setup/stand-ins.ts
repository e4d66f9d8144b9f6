import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

// Lets a test work in a folder of its own, which is removed in the end.
export const inFolder = async <Result>(
  work: (folder: string) => Promise<Result> | Result,
): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-test-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

// Lets a test talk to an HTTP server on 127.0.0.1 that stands in for one on the internet.
export const withServer = async <Result>(
  answer: RequestListener,
  work: (url: string) => Promise<Result>,
): Promise<Result> => {
  const server = createServer(answer);
  await listen(server, 0);
  try {
    const { port } = server.address() as AddressInfo;
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    close(server);
  }
};

// Lets a test talk to an HTTP server on a socket file that stands in for the Docker Engine.
export const withEngine = (
  answer: RequestListener,
  work: (address: string) => Promise<void>,
): Promise<void> =>
  inFolder(async (folder) => {
    const server = createServer(answer);
    const socket = join(folder, "docker.sock");
    await listen(server, socket);
    try {
      await work(`unix://${socket}`);
    } finally {
      close(server);
    }
  });

const listen = (server: Server, where: number | string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.on("error", reject);
    if (typeof where === "string") server.listen(where, resolve);
    else server.listen(where, "127.0.0.1", resolve);
  });

const close = (server: Server): void => {
  server.close();
  server.closeAllConnections();
};

// Writes a file that may be run, and the folders above it.
export const writeProgram = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o755 });
};

// Writes a Pulumi CLI that can do nothing but tell its version, with a language host beside it.
export const writeFakePulumi = (bin: string, version: string): void => {
  writeProgram(join(bin, "pulumi"), `#!/bin/sh\necho v${version}\n`);
  writeProgram(join(bin, "pulumi-language-nodejs"), "#!/bin/sh\n");
};
