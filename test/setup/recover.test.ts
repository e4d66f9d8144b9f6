import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { findOrphans, findRuns } from "../../setup/machine/orphans.mjs";
import { recover, type Run, whyBlocked } from "../../setup/recover.mjs";
import { load } from "./load.ts";
import { inFolder } from "./stand-ins.ts";

type Lock = {
  readonly file?: string;
  readonly pid?: number;
  readonly hostname?: string;
};
const { isDead, takeLock, readLocks } = await load<{
  isDead: (lock: Lock, seen?: boolean) => boolean;
  takeLock: (folder: string) => Promise<string | undefined>;
  readLocks: (folder: string) => Promise<readonly Lock[]>;
}>("recover/locks.mjs");
const { numbersInside, seesAllRunsOf } = await load<{
  numbersInside: (pid: number, proc: string) => readonly string[];
  seesAllRunsOf: (lock: Lock, proc: string) => boolean;
}>("recover/view.mjs");
const { whyFull } = await load<{
  whyFull: (folder: string, bytes: number) => string | undefined;
}>("machine/disk-space.mjs");

// A number that no process can have on Linux.
const nobody = 2 ** 22 + 1;
const timestamp = "2026-01-01T00:00:00Z";
const username = "alice";

describe("recovery", () => {
  it("finds the plugins and language hosts of a project whose engine is gone, and only those", () =>
    inFolder((proc) => {
      const add = processesIn(proc);
      const docker = "/home/plugins/docker/pulumi-resource-docker";
      const address = "127.0.0.1:1";
      add(10, 1, "/project/src", docker, address);
      add(11, 1, "/project/src (deleted)", "pulumi-language-nodejs", address);
      const program = "/project/node_modules/@pulumi/pulumi/cmd/run/index.js";
      add(12, 11, "/project", "node", program, "--engine", address, "a.js");
      add(20, 8, "/project", "/bin/pulumi", "up");
      add(21, 20, "/project/src", docker, address);
      add(30, 20, "/project/src", "pulumi-language-nodejs", address);
      add(31, 30, "/project", "node", program, "--engine", address, "a.js");
      add(22, 1, "/elsewhere", docker, address);
      add(23, 1, "/project-2", docker, address);
      // Started by a person, for debugging.
      add(24, 1, "/project", docker);
      add(25, 1, "/project", "/usr/bin/other", address);
      mkdirSync(join(proc, "sys"));
      assert.deepEqual(findOrphans("/project", proc), [
        { pid: 10, name: "pulumi-resource-docker" },
        { pid: 11, name: "pulumi-language-nodejs" },
        { pid: 12, name: "node" },
      ]);
      assert.deepEqual(findRuns(proc), [20]);
      assert.deepEqual(findOrphans("/project", join(proc, "none")), []);
    }));

  it("takes a lock for dead when its process on this host is gone, or its number belongs to another program by now", () => {
    assert.ok(isDead({ pid: nobody, hostname: hostname() }));
    // The init process is never Pulumi.
    assert.ok(isDead({ pid: 1, hostname: hostname() }));
  });

  it("takes no lock for dead where the process that holds it could be out of sight", () =>
    inFolder((proc) => {
      const lock = { pid: nobody, hostname: hostname() };
      assert.ok(!isDead(lock, false));
      mkdirSync(join(proc, "self/ns"), { recursive: true });
      mkdirSync(join(proc, "1"));
      const namespace = join(proc, "self/ns/pid");
      writeFileSync(join(proc, "1/stat"), "1 (init) S 0");
      symlinkSync("pid:[4026531836]", namespace);
      const file = join(proc, "lock.json");
      assert.equal(seesAllRunsOf({ file }, proc), true);
      // A file system that other machines may share, such as NFS, is none of the known local ones.
      assert.equal(seesAllRunsOf({ file: "/proc/lock" }, proc), false);
      rmSync(namespace);
      symlinkSync("pid:[4026532567]", namespace);
      assert.equal(seesAllRunsOf({ file }, proc), false);
    }));

  it("sees the number that a process has in a container", () =>
    inFolder((proc) => {
      const status = "Name:\tpulumi\nNSpid:\t4711\t57\nNSsid:\t1\n";
      write(join(proc, "4711/status"), status);
      assert.deepEqual(numbersInside(4711, proc), ["57"]);
      assert.deepEqual(numbersInside(12, proc), []);
    }));

  it("leaves the lock of another host alone, and says whose it is", () =>
    inBackend(async ({ run, said, lock }) => {
      lock("1", { pid: nobody, hostname: "elsewhere", timestamp, username });
      assert.equal(await recover(run), "blocked");
      assert.deepEqual(said, [
        `stack dev is locked by process ${nobody} of alice on host elsewhere, since ${timestamp}; whether that still runs cannot be seen from here: wait until it has ended, or, if it is gone for certain, type: pulumi cancel --stack dev`,
      ]);
      assert.ok(existsSync(lock.file("1")));
    }));

  it("leaves the lock of a living run alone, and all that is dead beside it", () =>
    inBackend(async ({ run, said, lock }) => {
      // This very process is no Pulumi; the lock names its program, as ours do.
      const program = "node";
      const pid = process.pid;
      const host = { hostname: hostname(), timestamp };
      lock("1", { pid: nobody, username, ...host });
      lock("2", { pid, username, program, ...host });
      assert.equal(await recover(run), "blocked");
      const why = `stack dev is being worked on by process ${pid} of alice on this machine, since ${timestamp}: wait until it has ended`;
      assert.deepEqual(said, [why]);
      assert.equal(await whyBlocked(run), why);
      assert.ok(existsSync(lock.file("1")));
    }));

  it("removes the locks of dead runs of just this stack, in just this project", () =>
    inBackend(async ({ run, said, lock, folder }) => {
      const dead = { pid: nobody, hostname: hostname(), timestamp };
      lock("1", dead);
      writeFileSync(`${lock.file("1")}.attrs`, "{}");
      const others = ["a-project/prod", "other/dev"].map((stack) =>
        join(folder, ".pulumi/locks/organization", stack, "1.json"),
      );
      for (const file of others) write(file, JSON.stringify(dead));
      assert.equal(await recover(run), "done");
      assert.deepEqual(said, [
        `an earlier run (process ${nobody}) was killed: ending what it left`,
      ]);
      assert.deepEqual(readdirSync(dirname(lock.file("1"))), []);
      assert.ok(others.every((file) => existsSync(file)));
      assert.equal(await recover(run), "done");
      assert.equal(said.length, 1);
    }));

  it("removes a lock that a full disk has cut off, once nobody can be writing it any more", () =>
    inBackend(async ({ run, said, lock }) => {
      write(lock.file("1"), "");
      const minuteAgo = Date.now() / 1000 - 60;
      utimesSync(lock.file("1"), minuteAgo, minuteAgo);
      assert.equal(await recover(run), "done");
      assert.deepEqual(said, [
        "removed a lock of stack dev that was cut off while it was written",
      ]);
      assert.ok(!existsSync(lock.file("1")));
    }));

  it("knows no project in a backend from before there were projects", () =>
    inBackend(async ({ run, said, folder }) => {
      rmSync(join(folder, ".pulumi/stacks"), { recursive: true });
      write(join(folder, ".pulumi/stacks/dev.json"), stateOf());
      const lock = join(folder, ".pulumi/locks/dev/1.json");
      const dead = { pid: nobody, hostname: hostname(), timestamp };
      write(lock, JSON.stringify(dead));
      assert.equal(await recover(run), "done");
      assert.equal(said.length, 1);
      assert.ok(!existsSync(lock));
    }));

  it("takes a lock as Pulumi does, and gives way to one that is there", () =>
    inFolder(async (folder) => {
      const locks = join(folder, "locks");
      const file = (await takeLock(locks)) ?? "";
      const [lock = {}] = await readLocks(locks);
      assert.equal(lock.file, file);
      assert.equal(lock.pid, process.pid);
      assert.equal(
        (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>)
          .username,
        userInfo().username,
      );
      assert.ok(!isDead(lock));
      assert.equal(await takeLock(locks), undefined);
      assert.equal((await readLocks(locks)).length, 1);
    }));

  it("puts the newest whole copy in place of a state that was cut off, and keeps what is left of that", () =>
    inBackend(async ({ run, said, state, folder }) => {
      writeFileSync(state, '{"version":3,"checkpoint":{"la');
      writeFileSync(`${state}.bak`, stateOf("2026-01-02T00:00:00Z"));
      const history = join(folder, ".pulumi/history/a-project/dev");
      write(
        `${history}/dev-1.checkpoint.json`,
        stateOf("2026-01-01T00:00:00Z"),
      );
      write(`${history}/dev-2.checkpoint.json`, "");
      assert.equal(await recover(run), "done");
      assert.deepEqual(said, [
        "the state of stack dev was cut off, as a full disk does: put back its copy of 2026-01-02T00:00:00Z",
      ]);
      assert.equal(
        readFileSync(state, "utf8"),
        stateOf("2026-01-02T00:00:00Z"),
      );
      assert.match(readFileSync(`${state}.cut-off`, "utf8"), /la$/);
    }));

  it("says so when no whole copy of a cut-off state is there, and lets nothing run", () =>
    inBackend(async ({ run, said, state }) => {
      writeFileSync(state, "");
      writeFileSync(`${state}.bak`, "");
      assert.equal(await recover(run), "blocked");
      assert.deepEqual(said, [
        `the state of stack dev in ${state} is cut off, and no whole copy of it is there: put a backup of yours in its place`,
      ]);
    }));

  it("is stopped in the system's own words by what it may not read", () =>
    inBackend(async ({ run, said, state }) => {
      rmSync(state);
      mkdirSync(state);
      assert.equal(await recover(run), "blocked");
      assert.deepEqual(said, [
        "could not recover stack dev: EISDIR: illegal operation on a directory, read",
      ]);
    }));

  it("finds a disk too full by what is free on it, also for a folder that is not there yet", () =>
    inFolder((folder) => {
      const later = join(folder, "state", "later");
      assert.equal(whyFull(later, 1), undefined);
      assert.match(
        whyFull(later, Number.MAX_SAFE_INTEGER) ?? "",
        new RegExp(
          `^the disk of ${later}, where Pulumi keeps its state, is full: \\d+ KiB free, \\d+ KiB needed$`,
        ),
      );
    }));
});

type Backend = {
  // The folder of the project and of the backend.
  readonly folder: string;
  readonly run: Run;
  readonly said: readonly string[];
  // The file with the state of the stack.
  readonly state: string;
  readonly lock: {
    (name: string, content: object): void;
    readonly file: (name: string) => string;
  };
};

// Lets a test work with the stack dev of a project in a backend of files, without Pulumi.
function inBackend(work: (backend: Backend) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    const said: string[] = [];
    const state = join(folder, ".pulumi/stacks/a-project/dev.json");
    const fileOf = (name: string): string =>
      join(folder, `.pulumi/locks/organization/a-project/dev/${name}.json`);
    const lock = (name: string, content: object): void => {
      write(fileOf(name), JSON.stringify(content));
    };
    write(join(folder, "Pulumi.yaml"), "name: a-project\n");
    write(state, stateOf());
    await work({
      folder,
      run: {
        stack: "dev",
        pulumi: "/no/pulumi",
        cwd: folder,
        env: process.env,
        backend: `file://${folder}?no_tmp_dir=true`,
        say: (text) => said.push(text),
      },
      said,
      state,
      lock: Object.assign(lock, { file: fileOf }),
    });
  });
}

function stateOf(time = timestamp): string {
  const latest = { manifest: { time }, resources: [] };
  return JSON.stringify({ version: 3, checkpoint: { latest } });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// Adds processes to a folder as Linux shows them.
function processesIn(
  proc: string,
): (pid: number, parent: number, cwd: string, ...words: string[]) => void {
  return (pid, parent, cwd, ...words) => {
    const folder = join(proc, String(pid));
    mkdirSync(folder);
    writeFileSync(join(folder, "cmdline"), `${words.join("\u0000")}\u0000`);
    writeFileSync(join(folder, "stat"), `${pid} (a b) S ${parent} 9 9`);
    symlinkSync(cwd, join(folder, "cwd"));
  };
}
