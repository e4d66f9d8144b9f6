import type { Setting } from "./setting.ts";

// What a number of a setting counts.
export type Unit = "ms" | "seconds" | "minutes" | "hours" | "bytes";

const byEnding: readonly (readonly [RegExp, Unit])[] = [
  [/\.ms$/, "ms"],
  [/\.sec(ond)?s$/, "seconds"],
  [/\.minutes$/, "minutes"],
  [/\.hours$/, "hours"],
  // Also of bytes per second.
  [/\.bytes(\.per\.second)?$/, "bytes"],
];

// Their names do not say it; Kafka's words on them do.
const byName: Readonly<Record<string, Unit>> = {
  "log.cleaner.dedupe.buffer.size": "bytes",
  "log.cleaner.io.buffer.size": "bytes",
  "metadata.log.max.record.bytes.between.snapshots": "bytes",
  "offsets.load.buffer.size": "bytes",
  "sasl.kerberos.min.time.before.relogin": "ms",
  "sasl.server.max.receive.size": "bytes",
  "transaction.state.log.load.buffer.size": "bytes",
};

// The unit of a setting that is a number; undefined when it counts other things.
export function unitOf(name: string, { type }: Setting): Unit | undefined {
  if (!["int", "short", "long", "double"].includes(type)) return undefined;
  return byName[name] ?? byEnding.find(([ending]) => ending.test(name))?.[1];
}
