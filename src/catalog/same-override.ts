import type { KnownSetting } from "./known-setting.ts";
import { sameValue } from "./same-value.ts";
import type { SettingType } from "./setting.ts";

// A setting that stands on a thing itself; the type is Kafka's own, where the broker told it.
export type Override = {
  readonly value: string;
  readonly type: string | undefined;
};

// Whether a live setting means what is wanted. What we do not know is compared by the type that the broker tells.
export function sameOverride(
  setting: KnownSetting | undefined,
  { type, value }: Override,
  wanted: string,
): boolean {
  const told =
    type === undefined
      ? undefined
      : { type: type.toLowerCase() as SettingType };
  return sameValue(setting ?? told, value, wanted);
}
