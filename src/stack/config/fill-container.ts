import { createHash } from "node:crypto";
import { parseSize } from "../../text/units/size.ts";
import type { ContainerSettings, Ulimit } from "./settings.ts";
import type {
  WrittenContainer,
  WrittenEnv,
  WrittenTexts,
  WrittenUlimit,
} from "./written.ts";

const bytesOfMiB = 1024 ** 2;

// What a container may use, from what is written in several places, the later over the earlier; ulimits, variables and
// labels are merged by their names.
export function fillContainer(
  heap: string,
  ...written: readonly (WrittenContainer | undefined)[]
): ContainerSettings {
  const all = written.filter((one) => one !== undefined);
  const last = <K extends keyof WrittenContainer>(key: K) =>
    all.map((one) => one[key]).findLast((value) => value !== undefined);
  const memory = last("memory");
  return {
    heap: last("heap") ?? heap,
    memoryMiB: memory === undefined ? undefined : toMiB(memory),
    cpus: last("cpus"),
    ulimits: merge(all.map(({ ulimits }) => mapTexts(ulimits, toUlimit))),
    ...fillEnv(all.map(({ env }) => env ?? {})),
    labels: merge(all.map(({ labels }) => texts(labels))),
  };
}

// A later secret takes the place of an earlier plain text, and the other way round.
function fillEnv(
  written: readonly WrittenEnv[],
): Pick<ContainerSettings, "env" | "secretEnv"> {
  const all = Object.entries(merge<WrittenEnv[string]>(written));
  return {
    env: Object.fromEntries(
      all.flatMap(([name, value]) =>
        typeof value === "object" ? [] : [[name, String(value)]],
      ),
    ),
    secretEnv: Object.fromEntries(
      all.flatMap(([name, value]) =>
        typeof value === "object" ? [[name, digestOf(value.secure)]] : [],
      ),
    ),
  };
}

// The ciphertext carries a random salt, so that its digest says nothing about the value.
function digestOf(ciphertext: string): string {
  return createHash("sha256").update(ciphertext).digest("hex").slice(0, 12);
}

function toMiB(memory: string): number {
  return (parseSize(memory) ?? 0) / bytesOfMiB;
}

function toUlimit(written: WrittenUlimit): Ulimit {
  return typeof written === "number"
    ? { soft: written, hard: written }
    : written;
}

function texts(written?: WrittenTexts): Readonly<Record<string, string>> {
  return mapTexts(written, String);
}

function mapTexts<From, To>(
  from: Readonly<Record<string, From>> = {},
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(
    Object.entries(from).map(([key, value]) => [key, change(value)]),
  );
}

// In the order of the names, so that moved lines are no change.
function merge<T>(
  parts: readonly Readonly<Record<string, T>>[],
): Readonly<Record<string, T>> {
  const merged = new Map(parts.flatMap((part) => Object.entries(part)));
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}
