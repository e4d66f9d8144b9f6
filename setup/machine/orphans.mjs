import { readdirSync, readFileSync } from "node:fs";

// Gives the processes that run a program below a folder although the one that started them is gone; none where the system
// does not list its processes in /proc.
export const findOrphans = (folder, proc = "/proc") =>
  list(proc).filter((pid) => {
    const program = read(`${proc}/${pid}/cmdline`).split("\0")[0];
    return program.startsWith(`${folder}/`) && parentOf(pid, proc) === "1";
  });

const list = (proc) => {
  try {
    return readdirSync(proc).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

// The name of the program, in parentheses, may hold spaces; the parent is the second word behind it.
const parentOf = (pid, proc) =>
  read(`${proc}/${pid}/stat`).split(") ").at(-1).split(" ")[1];

const read = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};
