import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const destroys = ["destroy", "down", "dn"];
const others = ["up", "update", "preview", "refresh", "watch"];

// Whether the engine that started this provider carries out `pulumi destroy`. False if that is not certain.
export function isDestroy(): boolean {
  const engine = Number(process.env.KAFKA_STACK_ENGINE ?? process.ppid);
  return saysDestroy(commandOf(engine));
}

// Whether the words of a command are those of `pulumi destroy`; a stack may be called like another command. Pure.
export function saysDestroy(words: readonly string[]): boolean {
  const given = words.slice(1);
  return (
    given.some((word) => destroys.includes(word)) &&
    !given.some((word) => others.includes(word))
  );
}

// The words of a running command; none if they cannot be read.
function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return askPs(pid);
  }
}

// Where there is no /proc.
function askPs(pid: number): readonly string[] {
  try {
    const args = ["-o", "args=", "-p", String(pid)];
    return execFileSync("ps", args, { encoding: "utf8" }).trim().split(/\s+/);
  } catch {
    return [];
  }
}
