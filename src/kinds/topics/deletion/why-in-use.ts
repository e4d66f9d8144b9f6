import { printDuration } from "../../../text/units/duration.ts";
import type { TopicReader, TopicUse } from "../observed.ts";

export type Guard = {
  // The topic's; undefined where brokers give no ids.
  readonly id: string | undefined;
  // Where its log ended when it was last seen; undefined if it never was.
  readonly previousEnd: number | undefined;
  readonly guardMs: number;
  // The time of this machine, in milliseconds since 1970.
  readonly now: number;
};

// Signs that a topic is in use.
export type Signs = {
  readonly inUse: readonly string[];
  // What could not be read, so that it may be in use.
  readonly unread: readonly string[];
};

const none: Signs = { inUse: [], unread: [] };

// Every sign that the topic is in use. One that nobody has looked at has none, because then nothing is
// carried out.
export function whyInUse(use: TopicUse | undefined, guard: Guard): Signs {
  if (use === undefined) return none;
  const log = whyNotEmpty(use, guard);
  return {
    inUse: [...use.readers.map(readerWords), ...log.inUse],
    unread: [...use.unseen, ...log.unread],
  };
}

function readerWords({ group, members }: TopicReader): string {
  const more = members.length > 3 ? `, and ${members.length - 3} more` : "";
  return `group ${group} reads it (${members.slice(0, 3).join(", ")}${more})`;
}

function whyNotEmpty(use: TopicUse, guard: Guard): Signs {
  const { records, end } = use;
  if (records === undefined || end === undefined)
    return unread(
      "whether it is empty could not be looked at on every partition",
    );
  if (records === 0) return none;
  const age = whyYoung(use, guard);
  const unnamed =
    "the brokers give it no id, so it may be another topic than the one of the previous run";
  return {
    inUse: [
      ...(guard.id === undefined ? [unnamed] : []),
      ...whyGrowing(records, end, guard.previousEnd),
      ...age.inUse,
    ],
    unread: age.unread,
  };
}

function whyGrowing(
  records: number,
  end: number,
  previousEnd: number | undefined,
): readonly string[] {
  if (previousEnd === undefined)
    return [
      `it holds ${records} records, and no earlier run has seen how many it had, so nobody knows whether it grows`,
    ];
  if (end > previousEnd)
    return [`it got ${end - previousEnd} records since the run before`];
  return end < previousEnd
    ? ["its log ends earlier than at the previous run"]
    : [];
}

// The age counts by the brokers' clocks as far as these are known, and never by a clock of this machine
// that is ahead of them: that would make a new record look old.
function whyYoung({ latest, clock }: TopicUse, { guardMs, now }: Guard): Signs {
  if (guardMs === 0) return none;
  if (latest === "unread")
    return unread(
      "the time of its newest record could not be read on every partition",
    );
  if (latest === undefined || latest === "none")
    return inUse("some of its records have no time, so they may be recent");
  const guard = `inside the guard time of ${printDuration(guardMs)}`;
  const newest = `its youngest record is of ${printTime(latest)}`;
  if (latest > now - guardMs) return inUse(`${newest}, ${guard}`);
  if (clock === "unread")
    return unread(`${newest}, and the brokers' own time could not be read`);
  if (clock === undefined)
    return inUse(
      `${newest}, and the brokers have no record of their own time to compare it with (guard: 0s skips this comparison)`,
    );
  return latest > clock - guardMs
    ? inUse(
        `${newest}, ${guard} by the brokers' own time, last seen at ${printTime(clock)} (guard: 0s skips this comparison)`,
      )
    : none;
}

function inUse(sign: string): Signs {
  return { inUse: [sign], unread: [] };
}

function unread(sign: string): Signs {
  return { inUse: [], unread: [sign] };
}

function printTime(ms: number): string {
  const time = new Date(ms);
  return Number.isNaN(time.getTime())
    ? `${ms} ms since 1970`
    : time.toISOString();
}
