// What a broker or a ZooKeeper server writes when it ends, and what it means; the newest line counts.
const causes: readonly (readonly [pattern: RegExp, cause: string])[] = [
  [
    /No space left on device|Disk quota exceeded/,
    "a disk is full: make room, or give it a larger one; it starts again by itself",
  ],
  [
    /all log dirs in .* have failed|Stopping serving (logs|replicas) in dir|Error while (creating|writing|reading).*log dir|Read-only file system|Input\/output error/i,
    "a log dir has failed: its disk cannot be read or written; mend or replace the disk",
  ],
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
    if (found !== undefined) return found[1];
  }
  return undefined;
}
