import { readdirSync, readFileSync, readlinkSync, statfsSync } from "node:fs";
import { dirname } from "node:path";

// Whether every process that could have written a lock would be visible here: the folder is on a disk of this machine, and we
// see the processes of all its containers and users.
export const seesAllRunsOf = ({ file }, proc = "/proc") =>
  process.platform === "linux"
    ? isInitialNamespace(proc) && isReadable(`${proc}/1/stat`) && isLocal(file)
    : true;

// The numbers of all processes that can be seen here.
export const processNumbers = (proc = "/proc") => {
  try {
    return readdirSync(proc).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

// The numbers that a process has in the PID namespaces below ours; none outside a container.
export const numbersInside = (pid, proc = "/proc") => {
  try {
    const status = readFileSync(`${proc}/${pid}/status`, "utf8");
    const [, , ...inside] = /^NSpid:.*$/m.exec(status)?.[0].split(/\s+/) ?? [];
    return inside;
  } catch {
    return [];
  }
};

// Linux gives the first PID namespace of a machine this number.
const isInitialNamespace = (proc) => {
  try {
    return readlinkSync(`${proc}/self/ns/pid`) === "pid:[4026531836]";
  } catch {
    return false;
  }
};

// A mount option can hide the processes of other users.
const isReadable = (file) => {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
};

const isLocal = (file) => {
  try {
    return file === undefined || local.has(statfsSync(dirname(file)).type);
  } catch {
    return false;
  }
};

// File systems of one machine, by their numbers in Linux: ext2 to ext4, XFS, Btrfs, tmpfs, overlay, F2FS, ZFS, bcachefs.
const local = new Set([
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0xf2f52010,
  0x2fc12fc1, 0xca451a4e,
]);
