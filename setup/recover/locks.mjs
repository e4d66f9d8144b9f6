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

// Whether the process that took a lock is gone; one of another host is taken for alive.
export const isDead = (lock) => {
  if (lock.pid === undefined) return true;
  if (lock.hostname !== hostname()) return false;
  try {
    process.kill(lock.pid, 0);
    return !commandOf(lock).includes(programOf(lock));
  } catch (error) {
    return error.code === "ESRCH";
  }
};

// Says whose a lock is and what to do, for a lock that is not dead.
export const describeLock = (lock, stack, pulumi = "pulumi") => {
  const since = `since ${lock.timestamp}`;
  return lock.hostname === hostname()
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
    if (others.every(isDead)) return file;
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

// The number of a dead process may belong to another program by now.
const commandOf = (lock) => {
  try {
    return readFileSync(`/proc/${lock.pid}/cmdline`, "utf8");
  } catch {
    return programOf(lock);
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
