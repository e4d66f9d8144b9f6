import { engineOptions, nameIn } from "./container-ref.ts";
import { runDocker } from "./run-docker.ts";
import { parseContainer, type SeenContainer } from "./seen-container.ts";

// A container by its name, or by what it keeps its data in if it was renamed.
export type SoughtContainer = {
  // See containerRef.
  readonly container: string;
  // The volumes and folders that hold its data; no other container has them.
  readonly data: readonly string[];
};

// How often Docker is asked again because a container disappeared between two questions.
const tries = 3;

// Each container as Docker has it, or "none" for one that does not exist. Containers on a Docker Engine that cannot be asked are
// left out.
export async function seeContainers(
  sought: readonly SoughtContainer[],
): Promise<ReadonlyMap<string, SeenContainer | "none">> {
  const engineOf = ({ container }: SoughtContainer): string =>
    JSON.stringify(engineOptions(container));
  const engines = [...new Set(sought.map(engineOf))];
  const seen = await Promise.all(
    engines.map(async (engine) => {
      const all = await listContainers(JSON.parse(engine) as string[]);
      const wanted = sought.filter((one) => engineOf(one) === engine);
      return all === undefined ? [] : wanted.map((one) => match(one, all));
    }),
  );
  return new Map(seen.flat());
}

function match(
  { container, data }: SoughtContainer,
  all: readonly SeenContainer[],
): readonly [string, SeenContainer | "none"] {
  const named = all.find(({ name }) => name === nameIn(container));
  const holding = all.find(({ mounts }) =>
    mounts.some((mount) => data.includes(mount)),
  );
  return [container, named ?? holding ?? "none"];
}

// The containers on an engine that were made by us; undefined if it cannot be asked.
async function listContainers(
  options: readonly string[],
): Promise<readonly SeenContainer[] | undefined> {
  for (let attempt = 1; attempt <= tries; attempt += 1)
    try {
      return await listOnce(options);
    } catch {
      // Another stack may have removed one of its containers meanwhile.
    }
  return undefined;
}

async function listOnce(
  options: readonly string[],
): Promise<readonly SeenContainer[]> {
  const ours = ["ps", "--all", "--no-trunc", "--quiet"];
  const label = ["--filter", "label=kafka-stack.spec"];
  const { stdout } = await runDocker([...options, ...ours, ...label]);
  const ids = linesOf(stdout);
  if (ids.length === 0) return [];
  const inspect = ["container", "inspect", "--format", "{{json .}}"];
  const answer = await runDocker([...options, ...inspect, ...ids]);
  return linesOf(answer.stdout).map(parseContainer);
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
