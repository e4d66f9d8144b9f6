import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename, sep } from "node:path";

// Gives what runs of Pulumi have started in a project's folder and whose engine is gone: plugins, language hosts and programs,
// as { pid, name }; none where the system does not list its processes in /proc. What a person has started for debugging
// knows no engine and is none.
export const findOrphans = (folder, proc = "/proc") =>
  list(proc)
    .map((pid) => ({ pid: Number(pid), ...describe(pid, proc) }))
    .filter(
      (each) =>
        servesEngine(each) &&
        `${each.cwd}${sep}`.startsWith(`${folder}${sep}`) &&
        !hasEngine(each, proc),
    )
    .map(({ pid, name }) => ({ pid, name }));

// Gives the numbers of the processes that are runs of Pulumi at work.
export const findRuns = (proc = "/proc") =>
  list(proc)
    .filter((pid) => {
      const { name, args } = describe(pid, proc);
      return name === "pulumi" && args.some((word) => changing.includes(word));
    })
    .map(Number);

const changing = ["up", "update", "refresh", "destroy", "down", "watch"];

const plugin = /^pulumi-(resource|language)-/;
const address = /^127\.0\.0\.1:\d+$/;

// The engine gives its address to plugins in the last word, and to a program after --engine.
const servesEngine = ({ name, args }) =>
  (plugin.test(name) && address.test(args.at(-1))) ||
  (args.some((word) => word.endsWith("@pulumi/pulumi/cmd/run/index.js")) &&
    address.test(args[args.indexOf("--engine") + 1]));

const hasEngine = ({ parent }, proc, steps = 10) => {
  const above = describe(parent, proc);
  if (/^pulumi/.test(above.name) && !plugin.test(above.name)) return true;
  return steps > 0 && Number(parent) > 1 && hasEngine(above, proc, steps - 1);
};

const describe = (pid, proc) => {
  const words = read(() => readFileSync(`${proc}/${pid}/cmdline`, "utf8"));
  const [program = "", ...args] = words.split("\0").slice(0, -1);
  return {
    name: basename(program),
    args,
    // Linux says so when the folder is gone.
    cwd: read(() => readlinkSync(`${proc}/${pid}/cwd`)).replace(
      / \(deleted\)$/,
      "",
    ),
    parent: parentOf(pid, proc),
  };
};

const list = (proc) =>
  read(() => readdirSync(proc), []).filter((name) => /^\d+$/.test(name));

// The name of the program, in parentheses, may hold spaces; the parent is the second word behind it.
const parentOf = (pid, proc) =>
  read(() => readFileSync(`${proc}/${pid}/stat`, "utf8"))
    .split(") ")
    .at(-1)
    .split(" ")[1];

const read = (look, otherwise = "") => {
  try {
    return look();
  } catch {
    return otherwise;
  }
};
