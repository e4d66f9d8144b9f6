import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inFolder } from "./stand-ins.ts";

const canHaveNamespaces = (): boolean =>
  process.getuid?.() === 0 &&
  existsSync("/usr/sbin/dockerd") &&
  spawnSync("unshare", ["-mnpf", "true"]).status === 0;

const setup = (file: string): string =>
  new URL(`../../setup/${file}`, import.meta.url).href;

// Prepares the Docker Engine alone and prints how it came to be there.
const program = `
import { createContext } from "${setup("context.mjs")}";
import { dockerEngine } from "${setup("parts/docker-engine.mjs")}";
import { prepare } from "${setup("prepare.mjs")}";
const [{ how }] = await prepare([dockerEngine], createContext({ say: () => {} }));
console.log(how);`;

// A machine in small: processes, network and run files of its own, so that this machine's engine is neither seen nor touched.
const inNamespaces = (folder: string, script: string) => {
  writeFileSync(join(folder, "prepare.mjs"), program);
  writeFileSync(
    join(folder, "script.sh"),
    `set -eu
mount -t tmpfs none /run
mkdir -p /var/lib/docker
mount --bind ${folder}/data /var/lib/docker
ip link set lo up
prepare() { ${process.execPath} ${folder}/prepare.mjs; }
${script}`,
  );
  mkdirSync(join(folder, "data"));
  const namespaces = ["-mnpf", "--mount-proc", "--kill-child"];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    KAFKA_STACK_HOME: join(folder, "home"),
  };
  delete env.DOCKER_HOST;
  return spawnSync(
    "unshare",
    [...namespaces, "bash", join(folder, "script.sh")],
    {
      encoding: "utf8",
      env,
      timeout: 100_000,
    },
  );
};

describe("an installed Docker Engine that does not run (in namespaces of its own)", function () {
  this.timeout(120_000);

  before(function () {
    if (!canHaveNamespaces()) this.skip();
  });

  it("is started, found again, and started after kill -9 with all its files left behind", () =>
    inFolder((folder) => {
      const { stdout, stderr } = inNamespaces(
        folder,
        `prepare
prepare
kill -9 $(cat /run/docker.pid) $(cat /run/docker/containerd/containerd.pid)
# Their numbers now belong to other programs, and a containerd of the system seems to be there.
echo $$ > /run/docker.pid
echo $$ > /run/docker/containerd/containerd.pid
mkdir -p /run/containerd
cp -a /run/docker/containerd/containerd.sock /run/containerd/containerd.sock || true
prepare
prepare`,
      );
      assert.deepEqual(
        stdout.trim().split("\n"),
        ["started:", "found", "started:", "found"],
        stderr,
      );
    }));

  it("is found when two set-ups start it at once", () =>
    inFolder((folder) => {
      const { stdout, stderr } = inNamespaces(
        folder,
        "prepare & prepare & wait %1; wait %2",
      );
      const ends = stdout.trim().split("\n");
      assert.equal(ends.length, 2, stderr);
      for (const end of ends) assert.match(end, /^(started:|found)$/);
    }));
});
