import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { resolve } from "node:path";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

// Writes a report into a file, in place of an older report but never of anything else; whole or not at all.
export function writeReport(
  { out, err, cwd }: Terminal,
  file: string,
  text: string,
): ExitCode {
  const path = resolve(cwd, file);
  if (existsSync(path) && !isReport(path)) {
    err(`${file} exists already and is no report; choose another --out`);
    return exitCodes.failed;
  }
  const half = `${path}.${process.pid}`;
  try {
    writeFileSync(half, text, { flag: "wx" });
    renameSync(half, path);
  } catch (error) {
    rmSync(half, { force: true });
    err(`${file} could not be written: ${(error as Error).message}`);
    return exitCodes.failed;
  }
  out(`wrote ${file}`);
  return exitCodes.fine;
}

// How pages and JSON of ours begin.
const beginnings = [
  "<!doctype html>\n<!-- A report of kafka-stack. -->",
  '{\n  "madeAt":',
];

function isReport(path: string): boolean {
  if (!statSync(path).isFile()) return false;
  const start = Buffer.alloc(100);
  const file = openSync(path, "r");
  try {
    readSync(file, start);
  } finally {
    closeSync(file);
  }
  const text = start.toString();
  return beginnings.some((beginning) => text.startsWith(beginning));
}
