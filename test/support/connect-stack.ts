import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "./run.ts";
import { Workspace } from "./workspace.ts";

// A project that connects to a cluster, and all that its commands have said.
export type ConnectStack = {
  readonly workspace: Workspace;
  // Writes the stack config; passwords and keys are set by `pulumi config set --secret`, as a person would.
  readonly connect: (
    settings: Readonly<Record<string, unknown>>,
    secrets?: Readonly<Record<string, string>>,
  ) => Promise<void>;
  readonly run: (command: Promise<Run>) => Promise<Run>;
  // Where a text stands: in what was said, in the state, or in any file of the project and its backend.
  readonly placesOf: (text: string) => Promise<readonly string[]>;
};

// Makes the project with an empty stack.
export async function connectStack(): Promise<ConnectStack> {
  const workspace = await Workspace.create();
  const said: string[] = [];
  const run: ConnectStack["run"] = async (command) => {
    const ran = await command;
    said.push(ran.output);
    return ran;
  };
  return {
    workspace,
    run,
    connect: async (settings, secrets = {}) => {
      workspace.configure({
        "kafka-stack:connect": settings,
        "kafka-stack:configs": ["configs"],
      });
      for (const [path, value] of Object.entries(secrets)) {
        const key = `kafka-stack:connect.${path}`;
        const done = await run(workspace.setSecret(key, value));
        if (done.code !== 0) throw new Error(done.output);
      }
    },
    placesOf: async (text) => {
      const { folder } = workspace;
      const files = readdirSync(folder, {
        recursive: true,
        withFileTypes: true,
      })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .filter((file) => !file.includes("node_modules"));
      const texts = [
        ...files.map((file) => [file, readFileSync(file, "utf8")] as const),
        ["the exported state", await workspace.state()] as const,
        ["what was said", said.join("\n")] as const,
      ];
      return texts
        .filter(([, content]) => content.includes(text))
        .map(([name]) => name);
    },
  };
}
