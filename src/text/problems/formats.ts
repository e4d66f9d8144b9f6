import { printCodeQuality } from "./print-gitlab.ts";
import { printAnnotations } from "./print-github.ts";
import { printJson } from "./print-json.ts";
import { printProblems } from "./print.ts";
import type { Problem } from "./problem.ts";

// How problems may be printed: for people, for programs, as annotations of GitHub Actions, as a code quality report of
// GitLab.
export const formats = {
  text: printProblems,
  json: printJson,
  github: printAnnotations,
  gitlab: printCodeQuality,
} as const satisfies Readonly<
  Record<string, (problems: readonly Problem[]) => string>
>;

export type Format = keyof typeof formats;

// Their names, in the order in which they are spoken of.
export const formatNames = Object.keys(formats) as readonly Format[];

// Whether there is a format of that name.
export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}
