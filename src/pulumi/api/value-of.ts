import * as pulumi from "@pulumi/pulumi";
import { within } from "../../text/problems/locate.ts";
import { printProblems } from "../../text/problems/print.ts";
import type { Checked, Path } from "../../text/problems/problem.ts";

// What was checked; throws every problem in it, which ends the program before anything is registered after it.
export function valueOf<T>(checked: Checked<T>, at: Path): T {
  if (checked.ok) return checked.value;
  throw new pulumi.RunError(printProblems(within(at, checked.problems)));
}
