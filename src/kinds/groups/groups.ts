import type { Kind } from "../../reconcile/kind.ts";
import { applyGroups } from "./apply.ts";
import { groupEssence } from "./essence.ts";
import { fillGroup } from "./fill.ts";
import { groupMemory } from "./memory.ts";
import { observeGroups } from "./observe.ts";
import { planGroups } from "./plan.ts";
import { projectGroup, recallGroup } from "./project.ts";
import { rehearseGroups } from "./rehearse.ts";
import { showGroups } from "./show.ts";
import { groupTrouble } from "./trouble.ts";
import type { GroupTypes } from "./types.ts";
import { groupWords } from "./words.ts";
import { writeGroup } from "./write.ts";

// Consumer groups as a kind: everything that provider and command line know of them.
export const groups: Kind<GroupTypes> = {
  name: "groups",
  noun: "group",
  fill: fillGroup,
  write: writeGroup,
  observe: observeGroups,
  show: showGroups,
  trouble: groupTrouble,
  project: projectGroup,
  recall: recallGroup,
  plan: planGroups,
  rehearse: rehearseGroups,
  apply: applyGroups,
  // An offset counts as soon as it is committed.
  settle: () => Promise.resolve(),
  memory: groupMemory,
  words: groupWords,
  essence: groupEssence,
};
