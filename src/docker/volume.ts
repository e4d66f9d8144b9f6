import { engineOptions, nameIn } from "./container-ref.ts";
import { failedIn, runDockerOn } from "./run-docker.ts";

// What was found on a volume of a broker's log dir.
export type LogDirContent =
  | {
      readonly state: "read";
      // The partitions that have a folder there, as "orders-0".
      readonly partitions: readonly string[];
      // The cluster that the records belong to; undefined if no broker has started there.
      readonly clusterId: string | undefined;
    }
  // There is no such volume.
  | { readonly state: "missing" }
  // Docker did not say what is there, for this reason.
  | { readonly state: "unknown"; readonly why: string };

// How long a container that lists a volume may take, and the removal of a large one, in milliseconds.
const listMs = 60_000;
const removeMs = 1_200_000;

// Reads which partitions a volume, or a folder of the host, holds, in a container of its own that only reads. It is named as
// containerRef does, and the image is one that its engine has. Never fails.
export async function readLogDir(
  volume: string,
  image: string,
): Promise<LogDirContent> {
  try {
    if (!isFolder(volume) && !(await isVolume(volume)))
      return { state: "missing" };
    const { stdout } = await runDockerOn(
      volume,
      (name) => listCommand(name, image),
      listMs,
    );
    return toContent(stdout);
  } catch (error) {
    return { state: "unknown", why: whyOf(error) };
  }
}

// Removes a volume with all that is in it; one that is not there is fine. Throws, with what Docker says, if it stays.
export async function removeVolume(volume: string): Promise<void> {
  try {
    if (!isFolder(volume) && !(await isVolume(volume))) return;
    await runDockerOn(volume, (name) => ["volume", "rm", name], removeMs);
  } catch (error) {
    throw new Error(whyOf(error), { cause: error });
  }
}

// The command that removes a volume by hand.
export function removeCommand(volume: string): string {
  const remove = ["volume", "rm", nameIn(volume)];
  return ["docker", ...engineOptions(volume), ...remove].join(" ");
}

// Docker lists every volume whose name contains the text.
async function isVolume(volume: string): Promise<boolean> {
  const list = ["volume", "ls", "--quiet", "--filter"];
  const { stdout } = await runDockerOn(volume, (name) => [
    ...list,
    `name=${name}`,
  ]);
  return stdout.split("\n").includes(nameIn(volume));
}

function isFolder(name: string): boolean {
  return name.startsWith("/");
}

// As root, because the folders belong to the user of the image, whoever that is; without the image's own start script.
function listCommand(name: string, image: string): readonly string[] {
  const kind = isFolder(name) ? "bind" : "volume";
  const mount = `type=${kind},source=${name},target=/log-dir,readonly`;
  return [
    ...["run", "--rm", "--pull", "never", "--network", "none", "--user", "0"],
    ...["--mount", mount, "--entrypoint", "sh", image, "-c", list],
  ];
}

// A broker keeps its records in the folder logs of its volume.
const list = `cd /log-dir || exit 1
[ -d logs ] || exit 0
cd logs && ls -1A || exit 1
[ ! -e meta.properties ] || sed -n 's/^cluster.id=/ cluster.id=/p' meta.properties`;

function toContent(listed: string): LogDirContent {
  const lines = listed.split("\n");
  const ids = lines.flatMap((line) => /^ cluster\.id=(\S+)/.exec(line) ?? []);
  return {
    state: "read",
    partitions: [...new Set(lines.flatMap(partitionIn))],
    clusterId: ids[1],
  };
}

// A replica that moves between log dirs counts where it comes to; one that is being deleted, or that Kafka has put away because
// it is no replica any more, does not count.
function partitionIn(folder: string): readonly string[] {
  const [, partition] =
    /^(.+-\d+)(?:\.[0-9a-f]{32}-future)?$/.exec(folder) ?? [];
  return partition === undefined ? [] : [partition];
}

function whyOf(error: unknown): string {
  const { code, stderr } = failedIn(error);
  return code === "ENOENT"
    ? "docker was not found on PATH"
    : stderr.trim().replace(/\s+/g, " ");
}
