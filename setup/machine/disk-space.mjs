import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";

// Says that the disk of a folder has less than the bytes left; undefined when it has them, or does not tell. The folder need
// not be there yet.
export const whyFull = (folder, bytes) => {
  const { blocks, bavail, bsize } = statfsSync(existing(folder));
  const free = bavail * bsize;
  if (blocks === 0 || free >= bytes) return undefined;
  return `the disk of ${folder}, where Pulumi keeps its state, is full: ${inKiB(free)} free, ${inKiB(bytes)} needed`;
};

const existing = (folder) =>
  existsSync(folder) ? folder : existing(dirname(folder));

const inKiB = (bytes) => `${Math.ceil(bytes / 1024)} KiB`;
