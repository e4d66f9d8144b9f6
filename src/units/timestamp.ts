// What a time looks like, for schemas: ISO 8601 with its zone, so that it means the same on every machine.
export const timestampPattern =
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$";

const timestamp = new RegExp(timestampPattern);

// The milliseconds since 1970 of a time such as 2026-11-01T00:00:00Z; undefined when the text is none, or when there is no
// such time, as on a 30th of February.
export function parseTimestamp(text: string): number | undefined {
  if (!timestamp.test(text)) return undefined;
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
