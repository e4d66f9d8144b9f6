import type { GroupDoor } from "../kinds/groups/types.ts";
import { askPulumi } from "../stack/state/ask-pulumi.ts";
import { openDoor } from "../views/plan/open-door.ts";
import type { Project } from "../stack/read-project.ts";
import type { Terminal } from "./terminal.ts";

// Opens the door to the cluster of a stack. What is encrypted in the stack config is asked of Pulumi, which needs the
// passphrase or key of the stack's secrets provider.
export function connect(
  terminal: Terminal,
  stack: string,
  project: Pick<Project, "settings" | "pems">,
): Promise<GroupDoor> {
  return openDoor(project, (path) => {
    const whole = `kafka-stack:connect.${path}`;
    const where = ["--path", whole, "--stack", stack];
    return askPulumi(terminal, "config", "get", ...where);
  });
}
