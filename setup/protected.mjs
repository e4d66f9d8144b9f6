import { runCommand } from "./machine/run-command.mjs";

// Gives what to do about the protected resources of a stack that could not be destroyed; undefined when it has none.
export const whyProtected = async ({ pulumi, stack, cwd, env }) => {
  const exported = await runCommand(
    pulumi,
    ["stack", "export", "--stack", stack],
    { cwd, env, timeoutMs: 60_000 },
  );
  const { resources = [] } = JSON.parse(exported).deployment;
  const names = resources
    .filter(({ protect }) => protect)
    .map(({ urn }) => urn.split("::").at(-1));
  return names.length === 0 ? undefined : words(stack, names);
};

const words = (stack, names) =>
  `nothing was destroyed: the stack ${stack} protects its data (${names.join(", ")}). To destroy it all the same, set protect: false in stacks/Pulumi.${stack}.yaml, type: npm run pulumi -- up --stack ${stack}, and then the same command again`;
