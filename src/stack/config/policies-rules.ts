import { topicSetting } from "../../catalog/known-setting.ts";
import { readValue } from "../../catalog/read-value.ts";
import { unknownTopicSetting } from "../../catalog/unknown-setting.ts";
import { problemsOf } from "../../text/problems/checked.ts";
import { within } from "../../text/problems/locate.ts";
import { mistake } from "../../text/problems/mistake.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { Partly } from "../../text/schema/sound-parts.ts";
import type { WrittenPolicies } from "./written.ts";

// Everything in policies that no topic and no group could be held against; paths begin below kafka-stack:policies.
export function checkPolicyRules(
  policies: Partly<WrittenPolicies>,
): readonly Problem[] {
  return Object.entries(policies).flatMap(([name, policy]) => [
    ...(["topics", "groups"] as const).flatMap((kind) =>
      (["only", "names"] as const).flatMap((field) =>
        within([name, kind, field], expressionsOnly(policy?.[kind]?.[field])),
      ),
    ),
    ...Object.entries(policy?.topics?.config ?? {}).flatMap(([key, limits]) =>
      within([name, "topics", "config", key], checkLimits(key, limits ?? {})),
    ),
  ]);
}

function expressionsOnly(written: string | undefined): readonly Problem[] {
  if (written === undefined) return [];
  try {
    new RegExp(written);
    return [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [mistake([], "a regular expression", describeFound(written))];
  }
}

function checkLimits(
  key: string,
  limits: Readonly<Record<string, string | number | undefined>>,
): readonly Problem[] {
  const setting = topicSetting(key);
  const unknown = unknownTopicSetting(key);
  if (setting === undefined || unknown !== undefined)
    return unknown === undefined ? [] : [unknown];
  if (!["int", "short", "long", "double"].includes(setting.type))
    return [
      {
        ...mistake([], "a setting that is a number", describeFound(key)),
        at: "key",
      },
    ];
  return Object.entries(limits).flatMap(([side, value]) =>
    value === undefined
      ? []
      : within([side], problemsOf(readValue(setting, value))),
  );
}
