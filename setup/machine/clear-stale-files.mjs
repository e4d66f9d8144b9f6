import { existsSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";

// Removes what a dockerd or containerd that was killed left in the folder of run files and what would keep the next dockerd
// from starting: pid files whose number now belongs to nobody or to another program, and a containerd socket without a
// listener (dockerd would wait for it instead of starting its own containerd). Tells whether a dockerd runs.
export const clearStaleFiles = async (
  runFolder,
  nameOfProcess = readProcessName,
) => {
  const runs = (file, program) =>
    keepPidFileOf(join(runFolder, file), program, nameOfProcess);
  const dockerdRuns = runs("docker.pid", "dockerd");
  runs("docker/containerd/containerd.pid", "containerd");
  const socket = join(runFolder, "containerd/containerd.sock");
  if (existsSync(socket) && !(await listens(socket)))
    rmSync(socket, { force: true });
  return { dockerdRuns };
};

const keepPidFileOf = (file, program, nameOfProcess) => {
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, "utf8").trim());
  if (Number.isInteger(pid) && pid > 0 && nameOfProcess(pid) === program)
    return true;
  rmSync(file, { force: true });
  return false;
};

const readProcessName = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return undefined;
  }
};

const listens = (socket) =>
  new Promise((resolve) => {
    const probe = connect(socket);
    probe.on("connect", () => resolve(true)).on("error", () => resolve(false));
    probe.on("connect", () => probe.destroy());
  });
