// On a full disk the JVM faults where it writes to a file that is mapped into memory, such as an index.
const full =
  /No space left on device|Disk quota exceeded|fault occurred in .*unsafe memory access/;

const failed =
  /all log dirs in .* have failed|Stopping serving (logs|replicas) in dir|Error while (creating|writing|reading).*(log dir|checkpoint file)|Disk error while|Read-only file system|Input\/output error/i;

type Cause = string | ((lines: readonly string[]) => string);

// What a broker or a ZooKeeper server writes when it ends, and what it means; the newest line counts.
const causes: readonly (readonly [pattern: RegExp, cause: Cause])[] = [
  [full, diskCause],
  [failed, diskCause],
  [
    /^kafka-stack: the data of this broker/,
    "it was not started, because its data and ZooKeeper do not belong together",
  ],
  [
    /Invalid cluster\.id in/,
    "its data belongs to another cluster than ZooKeeper says",
  ],
  [
    /NodeExists|node already exists and owner|^kafka-stack: waits until ZooKeeper forgets/,
    "ZooKeeper still has the registration of its life before; it goes after zookeeper.session.timeout.ms, and the broker then starts by itself",
  ],
  [
    /ConfigException|Invalid value .* for configuration/,
    "it refuses a setting",
  ],
  [
    /OutOfMemoryError|Could not reserve enough space/,
    "it has too little memory: heap does not fit",
  ],
  [
    /Timed out waiting for connection while in state: CONNECTING|^kafka-stack: ZooKeeper does not answer/,
    "it does not reach ZooKeeper",
  ],
];

// Why it ended, as far as its last lines tell; undefined when they hold nothing that is known.
export function causeIn(lines: readonly string[]): string | undefined {
  for (const line of lines.toReversed()) {
    const found = causes.find(([pattern]) => pattern.test(line));
    if (found === undefined) continue;
    const [, cause] = found;
    return typeof cause === "string" ? cause : cause(lines);
  }
  return undefined;
}

// A full disk makes its log dir fail, and Kafka tells of the latter last.
function diskCause(lines: readonly string[]): string {
  const dirs = [...new Set(lines.flatMap(logDirsIn))].sort();
  const where = dirs.length === 0 ? "" : ` (${dirs.join(", ")})`;
  return lines.some((line) => full.test(line))
    ? `the disk of a log dir is full${where}: make room, or give it a larger one; it starts again by itself`
    : `a log dir has failed${where}: its disk cannot be read or written; mend or replace the disk; it starts again by itself`;
}

// The log dirs that a line complains about.
function logDirsIn(line: string): readonly string[] {
  const [, all] = /all log dirs in (.+) have failed/.exec(line) ?? [];
  if (all !== undefined) return all.split(", ");
  const [, dir] =
    /checkpoint file (\/\S+)\/[^/\s]+/.exec(line) ??
    /(?:in dir|in directory|log directory) (\/[^\s,:]+?)\.?(?=[\s,:]|$)/.exec(
      line,
    ) ??
    [];
  return dir === undefined ? [] : [dir];
}
