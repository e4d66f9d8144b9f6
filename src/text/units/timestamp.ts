// What a time looks like, for schemas: ISO 8601 with its zone, so that it means the same on every machine. All that date,
// Python's isoformat() and RFC 3339 print is understood.
export const timestampPattern =
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})$";

// Milliseconds before this, in 1973, are taken for seconds that someone wrote.
export const earliestMilliseconds = 100_000_000_000;

const timestamp = new RegExp(timestampPattern);
const latestMilliseconds = 8_640_000_000_000_000;

// The milliseconds since 1970 of a time such as 2026-11-01T00:00:00Z, or of milliseconds; undefined if the text is not a
// time, or if there is no such time, as on a 30th of February. What is finer than a millisecond is cut off, as Kafka does.
export function parseTimestamp(written: string | number): number | undefined {
  if (typeof written === "number")
    return written >= earliestMilliseconds && written <= latestMilliseconds
      ? written
      : undefined;
  if (!timestamp.test(written)) return undefined;
  const text = written
    .toUpperCase()
    .replace(/(\.[0-9]{3})[0-9]+/, "$1")
    .replace(/([+-][0-9]{2}):?([0-9]{2})$/, "$1:$2");
  const ms = Date.parse(text);
  const [day = ""] = text.split("T");
  const exists = printDay(Date.parse(`${day}T00:00:00Z`)) === day;
  return exists && ms >= 0 ? ms : undefined;
}

// The time in UTC, without milliseconds where there are none: 2026-11-01T00:00:00Z.
export function printTimestamp(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

function printDay(ms: number): string | undefined {
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString().slice(0, 10);
}
