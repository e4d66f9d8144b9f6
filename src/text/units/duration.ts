const msOf = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
} as const;
const largestFirst = ["d", "h", "m", "s", "ms"] as const;

// What a duration looks like, for schemas.
export const durationPattern = "^(0|[1-9][0-9]*)(d|h|m|s|ms)$";

const duration = new RegExp(durationPattern);

// The milliseconds of a duration such as 7d, 12h, 30m, 10s or 500ms; undefined when the text is none.
export function parseDuration(text: string): number | undefined {
  const [, digits, unit] = duration.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const ms = Number(digits) * msOf[unit as keyof typeof msOf];
  return Number.isSafeInteger(ms) ? ms : undefined;
}

// The duration in the largest unit that leaves no rest: 604800000 is 7d.
export function printDuration(ms: number): string {
  const unit =
    largestFirst.find((candidate) => ms !== 0 && ms % msOf[candidate] === 0) ??
    "ms";
  return `${ms / msOf[unit]}${unit}`;
}

// The duration a person meant who wrote 7 d, 7D, 7 days or 1.5h; undefined if the text can mean several things.
export function nearestDuration(text: string): string | undefined {
  const written =
    /^([0-9]*(?:\.[0-9]+)?) ?(ms|s|m|h|d|w|(?:sec|second|min|minute|hour|day|week)s?)$/i.exec(
      text,
    );
  const [, digits, unit] = written ?? [];
  if (!digits || unit === undefined) return undefined;
  const short =
    unit.toLowerCase() === "ms" ? "ms" : unit.charAt(0).toLowerCase();
  const [count, known] =
    short === "w" ? [Number(digits) * 7, "d"] : [Number(digits), short];
  if (Number.isSafeInteger(count)) return `${count}${known}`;
  const ms = count * msOf[known as keyof typeof msOf];
  return Number.isSafeInteger(ms) ? printDuration(ms) : undefined;
}
