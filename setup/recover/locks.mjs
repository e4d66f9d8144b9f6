import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname, userInfo } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { numbersInside, processNumbers, seesAllRunsOf } from "./view.mjs";

// Gives the locks of a stack, each with its file. One that names nobody was cut off while it was written; such a write takes
// milliseconds, so it is waited for, up to seconds, before it counts as cut off.
export const readLocks = async (folder) => {
  const until = Date.now() + 2 * writeMs;
  for (;;) {
    const locks = filesIn(folder).flatMap(readLock);
    if (!locks.some(isBeingWritten) || Date.now() > until) return locks;
    await sleep(200);
  }
};

// Whether the process that took a lock is provably gone. Another machine with our host name, or another PID namespace, proves
// nothing: there a process that we cannot see may hold the lock.
export const isDead = (lock, seen = seesAllRunsOf(lock)) => {
  if (lock.pid === undefined) return true;
  if (lock.hostname !== hostname() || !seen) return false;
  return !isSeen(lock);
};

// Says whose a lock is and what to do, for a lock that is not dead.
export const describeLock = (lock, stack, pulumi = "pulumi") => {
  const since = `since ${lock.timestamp}`;
  return lock.hostname === hostname() && isSeen(lock)
    ? `stack ${stack} is being worked on by process ${lock.pid} of ${lock.username} on this machine, ${since}: wait until it has ended`
    : `stack ${stack} is locked by process ${lock.pid} of ${lock.username} on host ${lock.hostname}, ${since}; whether that still runs cannot be seen from here: wait until it has ended, or, if it is gone for certain, type: ${pulumi} cancel --stack ${stack}`;
};

// Takes a lock in the way Pulumi does, which keeps out Pulumi itself and others like us; gives its file, or undefined when
// somebody was faster.
export const takeLock = async (folder) => {
  const file = join(folder, `${randomUUID()}.json`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(ownLock()), { flag: "wx" });
    const others = (await readLocks(folder)).filter(
      (lock) => lock.file !== file,
    );
    if (others.every((lock) => isDead(lock))) return file;
  } catch (error) {
    removeLock(file);
    throw error;
  }
  removeLock(file);
  return undefined;
};

// Removes a lock by its file, so that a lock which somebody takes meanwhile stays.
export const removeLock = (file) => {
  for (const path of [file, `${file}.attrs`]) rmSync(path, { force: true });
};

const writeMs = 5_000;

const isBeingWritten = ({ pid, changed }) =>
  pid === undefined && Math.abs(Date.now() - changed) < writeMs;

// Pulumi's own fields, and the program, because ours is not called pulumi.
const ownLock = () => ({
  pid: process.pid,
  username: userInfo().username,
  hostname: hostname(),
  timestamp: new Date().toISOString(),
  program: basename(process.execPath),
});

const programOf = ({ program = "pulumi" }) => program;

const isSeen = (lock) => isAlive(lock) || livesInContainer(lock);

const isAlive = (lock) => {
  try {
    process.kill(lock.pid, 0);
    return commandOf(lock.pid, programOf(lock)).includes(programOf(lock));
  } catch (error) {
    return error.code !== "ESRCH";
  }
};

// In a container a process has another number, which the system lists with ours.
const livesInContainer = (lock) =>
  processNumbers().some(
    (pid) =>
      numbersInside(pid).includes(String(lock.pid)) &&
      commandOf(pid, "").includes(programOf(lock)),
  );

// The number of a dead process may belong to another program by now.
const commandOf = (pid, unknown) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return unknown;
  }
};

const filesIn = (folder) => {
  try {
    return readdirSync(folder)
      .filter((name) => !name.endsWith(".attrs"))
      .map((name) => join(folder, name));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
};

// A lock that is given back meanwhile is none.
const readLock = (file) => {
  try {
    const changed = statSync(file).mtimeMs;
    return [{ ...parse(readFileSync(file, "utf8")), file, changed }];
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
};

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};
