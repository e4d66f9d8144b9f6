import { brokerSetting, topicSetting } from "../../catalog/known-setting.ts";
import type { ConfigEntries } from "../../kafka/client/config-view.ts";
import type { Change, Json } from "../../reconcile/plan.ts";

// What stands in place of a secret.
export const secretWord = "(secret)";

// What must be told to nobody.
export type Secrets = {
  // Whether the value of a setting is a secret.
  readonly isSecret: (setting: string) => boolean;
  // A sentence without the secrets that were seen anywhere.
  readonly coverText: (text: string) => string;
  // A change without them, wherever they stand in it.
  readonly coverChange: (change: Change) => Change;
};

// Finds the settings that hold secrets: those that a broker calls sensitive, those that Kafka's own classes do, and those of
// vendors whose names say it.
export function secretsAmong(
  observed: readonly ConfigEntries[],
  changes: readonly Change[],
): Secrets {
  const told = new Set<string>();
  for (const entries of observed)
    for (const [name, { sensitive, type }] of entries)
      if (sensitive || type === "PASSWORD") told.add(name);
  const isSecret = (name: string): boolean => told.has(name) || isKnown(name);
  const values = new Set([
    ...observed.flatMap((entries) =>
      [...entries].flatMap(([name, { value }]) =>
        value !== undefined && isSecret(name) ? [value] : [],
      ),
    ),
    ...changes.flatMap(({ path, before, after }) => {
      const within = path.slice(1).some(isSecret);
      return [before, after].flatMap((value) =>
        value === undefined ? [] : valuesIn(value, isSecret, within),
      );
    }),
  ]);
  // A shorter one would tear other words apart, and is nobody's secret.
  const long = [...values].filter(({ length }) => length >= 4);
  return {
    isSecret,
    coverText: (text) =>
      long.reduce(
        (covered, value) => covered.replaceAll(value, secretWord),
        text,
      ),
    coverChange: (change) => coverChange(change, isSecret),
  };
}

type IsSecret = Secrets["isSecret"];

const likeSecret =
  /passw|secret|credential|jaas|token|private\.?key|api\.?key|access\.?key/i;

// Kafka's own settings say by their type whether they are secrets: delegation.token.expiry.time.ms is none.
function isKnown(name: string): boolean {
  const known = brokerSetting(name) ?? topicSetting(name);
  return known === undefined
    ? likeSecret.test(name)
    : known.type === "password";
}

function valuesIn(
  value: Json,
  isSecret: IsSecret,
  within: boolean,
): readonly string[] {
  if (typeof value !== "object" || value === null)
    return within ? [String(value)] : [];
  return Object.entries(value as Readonly<Record<string, Json>>).flatMap(
    ([key, part]) => valuesIn(part, isSecret, within || isSecret(key)),
  );
}

function coverChange(
  { path, before, after }: Change,
  isSecret: IsSecret,
): Change {
  const within = path.slice(1).some(isSecret);
  const coverSide = (value: Json | undefined): Json | undefined =>
    value === undefined ? undefined : cover(value, isSecret, within);
  return { path, before: coverSide(before), after: coverSide(after) };
}

function cover(value: Json, isSecret: IsSecret, within: boolean): Json {
  if (within) return secretWord;
  if (Array.isArray(value))
    return value.map((part: Json) => cover(part, isSecret, within));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json>>).map(
      ([key, part]) => [key, cover(part, isSecret, isSecret(key))],
    ),
  );
}
