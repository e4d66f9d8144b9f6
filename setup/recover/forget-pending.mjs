import { runCommand } from "../machine/run-command.mjs";
import { canBeMadeAgain, hasPending, pendingCreates } from "./half-made.mjs";

// Takes the notes of unfinished creations out of a state, so that no later run warns of them; what they name is made again, or
// taken over, by the next run. Notes of things that we know nothing about stay, all of them. Gives whether none is left.
export const forgetPending = async ({ deployment, ...run }) => {
  const { stack, command = "pulumi", say } = run;
  if (!hasPending(deployment)) return true;
  const pending = pendingCreates(deployment);
  const unknown = pending.filter((resource) => !canBeMadeAgain(resource));
  for (const { urn } of unknown)
    say(
      `an interrupted run was creating ${urn.split("::").at(-1)} (${urn}): look whether it is there, then type: ${command} refresh --stack ${stack}`,
    );
  if (unknown.length > 0) return false;
  await refreshNothing(deployment, run);
  const names = pending.map(({ urn }) => urn.split("::").at(-1));
  say(
    `took the unfinished creation of ${names.join(", ") || "what a later run has made"} out of the state`,
  );
  return true;
};

// Pulumi's own way to take them out, under its lock, which reads nothing but the stack itself.
const refreshNothing = ({ resources = [] }, { pulumi, stack, cwd, env }) => {
  const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const target = root ? ["--target", root.urn] : [];
  return runCommand(
    pulumi,
    [
      ...["refresh", "--clear-pending-creates", "--yes", "--skip-preview"],
      ...["--non-interactive", "--stack", stack, ...target],
    ],
    { cwd, env, timeoutMs: 120_000 },
  );
};
