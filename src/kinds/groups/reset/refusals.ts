import { few } from "../../../text/few.ts";
import type { Path, Problem } from "../../../text/problems/problem.ts";
import type { Json } from "../../../reconcile/plan.ts";
import { printTimestamp } from "../../../text/units/timestamp.ts";
import type { ObservedGroup } from "../observed.ts";
import type { ObservedReset } from "./observed.ts";
import { refuseTargets } from "./refuse-targets.ts";
import { problem } from "./reset-problem.ts";
import type { Reset } from "./spec.ts";
import { writeRequest } from "./write.ts";

const mostShown = 5;

// A reset that was done is not done again because its words changed: that takes another id.
export function refuseOtherRequest(
  name: string,
  reset: Reset,
  done: Json,
): readonly Problem[] {
  const asked = JSON.stringify(done);
  const asks = JSON.stringify(writeRequest(reset));
  if (asked === asks) return [];
  return [
    problem([name, "reset", "id"], {
      expected: `a new id, as ${reset.id} was carried out with ${asked}`,
      found: asks,
      hint: "an id is carried out once; take the reset out, or give it another id to reset again",
    }),
  ];
}

// What keeps a reset from being carried out now, as far as the group and the clock can tell.
export function refuseNow(
  name: string,
  { id, notAfter }: Reset,
  { members, opaque }: ObservedGroup,
  now: number,
): readonly Problem[] {
  const late =
    notAfter !== undefined && now > notAfter
      ? [
          problem([name, "reset", "notAfter"], {
            expected: `reset ${id} to be carried out until ${printTimestamp(notAfter)}`,
            found: "a later time",
            hint: "take the reset out, or allow it for longer",
          }),
        ]
      : [];
  if (members.length === 0 && !opaque) return late;
  const found = opaque
    ? "one whose members cannot be told, because it speaks a protocol that is not supported yet"
    : few(members);
  return [
    ...late,
    problem([name, "reset"], {
      expected: "a group without members",
      found,
      hint: "stop them first; nothing was reset",
    }),
  ];
}

type Beside = {
  // How many partitions each topic is declared with.
  readonly declared: Readonly<Record<string, number>>;
  readonly now: number;
};

// What keeps a reset from being carried out as it is.
export function refuseReset(
  name: string,
  reset: Reset,
  observed: ObservedReset,
  { declared, now }: Beside,
): readonly Problem[] {
  const path = [name, "reset"];
  const { journal, topics, missing } = observed;
  if (journal.state === "unusable")
    return [
      problem(path, {
        expected:
          "a journal, so that a reset is carried out once even when this stack forgets it",
        found: journal.why,
      }),
    ];
  const gone = missing.filter((topic) => !Object.hasOwn(declared, topic));
  return [
    ...refuseInterrupted(path, reset, journal, now),
    ...gone.map((topic) =>
      problem(path, {
        expected: "topics that exist",
        found: `${topic}, which does not`,
      }),
    ),
    ...topics.flatMap(({ topic, partitions }) =>
      refuseTargets(path, reset, topic, partitions),
    ),
    ...refuseSize(path, name, observed),
    ...refuseEnding(path, observed),
  ];
}

const hourMs = 3_600_000;
// How long the lack of a marker proves that nothing was written: it expires like any offset.
const markerMs = 24 * hourMs;

// What is committed now would expire with what was committed before.
function refuseEnding(path: Path, { idle }: ObservedReset): readonly Problem[] {
  if (idle?.state !== "ends" || idle.leftMs >= hourMs) return [];
  return [
    problem(path, {
      expected:
        "a group whose offsets last for an hour at least, counted from when its last member left (offsets.retention.minutes)",
      found: "one whose offsets are about to expire, also those of the reset",
      hint: "let a consumer of the group join for a moment, which starts the time anew, or delete the group with state: absent and let it start anew",
    }),
  ];
}

// It was about to be written when a run was interrupted, was not written, and the group went on from where it was.
function refuseInterrupted(
  path: Path,
  { id }: Reset,
  journal: ObservedReset["journal"],
  now: number,
): readonly Problem[] {
  if (journal.state !== "begun") return [];
  const at = printTimestamp(journal.at);
  if (now - journal.at > markerMs)
    return [
      problem(path, {
        expected: `a run that goes on with reset ${id} within a day after one was interrupted`,
        found: `one that was interrupted at ${at}: nobody can tell any more whether the reset was written`,
        hint: "look at the offsets of the group, and give the reset a new id if it shall be carried out, or take it out",
      }),
    ];
  if (journal.moved.length === 0) return [];
  return [
    problem(path, {
      expected: `a group that is as it was when reset ${id} was interrupted, at ${at}, before it was written`,
      found: few(journal.moved, mostShown),
      hint: "its offsets are left alone; give the reset a new id if it shall still be carried out, or take it out",
    }),
  ];
}

// What a coordinator takes in one request, in bytes: the whole reset or nothing is written.
const mostBytes = 800_000;
const bytesBesideNames = 70;

function refuseSize(
  path: Path,
  name: string,
  { topics }: ObservedReset,
): readonly Problem[] {
  const bytes = topics.map(
    ({ topic, partitions }) =>
      partitions.length * (name.length + topic.length + bytesBesideNames),
  );
  const total = bytes.reduce((sum, one) => sum + one, 0);
  if (total <= mostBytes) return [];
  const count = topics.reduce((sum, one) => sum + one.partitions.length, 0);
  return [
    problem(path, {
      expected: `at most about ${Math.floor((count * mostBytes) / total)} partitions in one reset`,
      found: String(count),
      hint: "choose fewer partitions, one reset after the other",
    }),
  ];
}
