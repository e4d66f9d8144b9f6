import { setTimeout as sleep } from "node:timers/promises";
import { findOrphans } from "../machine/orphans.mjs";
import { findProject } from "./project.mjs";

// Ends the plugins of a project's killed runs: they serve nobody and never end by themselves.
export const endOrphans = async ({ cwd, say }) => {
  const orphans = findOrphans(findProject(cwd)?.folder ?? cwd);
  for (const { pid, name } of orphans)
    if (end(pid)) say(`ended ${name} (process ${pid}), whose run was killed`);
  // What Docker was just told to make appears a little later.
  if (orphans.length > 0) await sleep(1_000);
};

const end = (pid) => {
  try {
    return process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error.code === "ESRCH") return false;
    throw error;
  }
};
