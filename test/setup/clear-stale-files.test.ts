import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { load } from "./load.ts";
import { inFolder } from "./stand-ins.ts";

const { clearStaleFiles } = await load<{
  clearStaleFiles: (
    folder: string,
    nameOfProcess?: (pid: number) => string | undefined,
  ) => Promise<{ dockerdRuns: boolean }>;
}>("machine/clear-stale-files.mjs");

const writePid = (folder: string, file: string, pid: number): string => {
  mkdirSync(join(folder, "docker/containerd"), { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, String(pid));
  return path;
};

const containerdPid = "docker/containerd/containerd.pid";

describe("what a killed dockerd left", () => {
  it("goes when the number in the pid file belongs to nobody", () =>
    inFolder(async (folder) => {
      const file = writePid(folder, "docker.pid", 99_999_999);
      assert.deepEqual(await clearStaleFiles(folder), { dockerdRuns: false });
      assert.equal(existsSync(file), false);
    }));

  it("goes when the number now belongs to another program", () =>
    inFolder(async (folder) => {
      const files = ["docker.pid", containerdPid].map((file) =>
        writePid(folder, file, process.pid),
      );
      assert.deepEqual(await clearStaleFiles(folder), { dockerdRuns: false });
      assert.deepEqual(files.map(existsSync), [false, false]);
    }));

  it("goes when the pid file is empty", () =>
    inFolder(async (folder) => {
      const file = join(folder, "docker.pid");
      writeFileSync(file, "");
      await clearStaleFiles(folder);
      assert.equal(existsSync(file), false);
    }));

  it("stays when dockerd and its containerd run", () =>
    inFolder(async (folder) => {
      const files = [
        writePid(folder, "docker.pid", 11),
        writePid(folder, containerdPid, 12),
      ];
      const names = new Map([
        [11, "dockerd"],
        [12, "containerd"],
      ]);
      const found = await clearStaleFiles(folder, (pid) => names.get(pid));
      assert.deepEqual(found, { dockerdRuns: true });
      assert.deepEqual(files.map(existsSync), [true, true]);
    }));

  it("is a containerd socket that nobody listens on", () =>
    inFolder(async (folder) => {
      const socket = join(folder, "containerd/containerd.sock");
      mkdirSync(join(folder, "containerd"));
      await leaveSocketBehind(socket);
      assert.equal(existsSync(socket), true);
      await clearStaleFiles(folder);
      assert.equal(existsSync(socket), false);
    }));

  it("is not a containerd socket that somebody listens on", () =>
    inFolder(async (folder) => {
      const socket = join(folder, "containerd/containerd.sock");
      mkdirSync(join(folder, "containerd"));
      const server = createServer().listen(socket);
      try {
        await clearStaleFiles(folder);
        assert.equal(existsSync(socket), true);
      } finally {
        server.close();
      }
    }));
});

// A process that is killed cannot remove its socket file.
const leaveSocketBehind = (socket: string): Promise<void> =>
  new Promise((resolve) => {
    const program = `require("net").createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, "SIGKILL"))`;
    spawn(process.execPath, ["-e", program]).on("close", () => {
      resolve();
    });
  });
