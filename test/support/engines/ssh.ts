import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../eventually.ts";
import { must, run } from "../run.ts";
import type { Engine } from "./engine.ts";

// How an engine is reached by ssh: by a server on its host and a key that only the test has.
export type SshWay = {
  readonly endpoint: string;
  // Comes first in PATH: an ssh that has the key and knows the server.
  readonly path: string;
  // Starts the server again after its host was switched off.
  readonly start: () => Promise<void>;
};

// Starts an ssh server on the host of an engine. Docker's client logs in and runs `docker system dial-stdio` there.
export async function openBySsh(
  folder: string,
  engine: Engine,
): Promise<SshWay> {
  const { address, socket } = engine;
  mkdirSync(folder, { recursive: true });
  for (const name of ["host", "client"])
    await must("ssh-keygen", [
      ...["-q", "-t", "ed25519", "-N", ""],
      ...["-f", join(folder, name)],
    ]);
  const server = await findServer(folder);
  const config = join(folder, "sshd_config");
  writeFileSync(config, serverConfig(folder, socket));
  writeFileSync(join(folder, "start.sh"), startScript(folder, server, config));
  const path = join(folder, "bin");
  await writeClient(folder, path, address);
  const log = openSync(join(folder, "sshd.log"), "a");
  const start = async (): Promise<void> => {
    const words = ["--mount", "bash", join(folder, "start.sh")];
    spawn("nsenter", engine.inside("unshare", words), {
      detached: true,
      stdio: ["ignore", log, log],
    });
    await eventually(`an ssh server at ${address}`, async () => {
      const login = [`root@${address}`, "true"];
      const { code } = await run(join(path, "ssh"), login);
      return code === 0;
    });
  };
  await start();
  return { endpoint: `ssh://root@${address}`, path, start };
}

// What is there, or the package unpacked below the folder: installed, it would start a server of its own for this machine.
async function findServer(folder: string): Promise<string> {
  if (existsSync("/usr/sbin/sshd")) return "/usr/sbin/sshd";
  const packages = ["openssh-server", "libwrap0"];
  const unpack = ["-c", `for each in *.deb; do dpkg -x $each .; done`];
  await must("apt-get", ["update", "-qq"]);
  await must("apt-get", ["download", "-qq", ...packages], { cwd: folder });
  await must("bash", unpack, { cwd: folder });
  return join(folder, "usr/sbin/sshd");
}

// The session has the engine of this host, whose files are those of the machine.
function serverConfig(folder: string, socket: string): string {
  return [
    `HostKey ${folder}/host`,
    `AuthorizedKeysFile ${folder}/client.pub`,
    "StrictModes no",
    "UsePAM no",
    "PermitRootLogin prohibit-password",
    "PidFile none",
    "MaxStartups 100",
    "MaxSessions 100",
    `SetEnv DOCKER_HOST=${socket}`,
    "",
  ].join("\n");
}

// In a mount namespace of its own sshd finds the user and the folder that its package would have made, and a root who may log in.
function startScript(folder: string, server: string, config: string): string {
  return [
    "set -e",
    `(cat /etc/passwd; echo sshd:x:65000:65534::/run/sshd:/usr/sbin/nologin) > ${folder}/passwd`,
    `sed 's/^root:[^:]*:/root:*:/' /etc/shadow > ${folder}/shadow`,
    `mount --bind ${folder}/passwd /etc/passwd`,
    `mount --bind ${folder}/shadow /etc/shadow`,
    "mount -t tmpfs tmpfs /run/sshd 2>/dev/null || { mkdir -p /run/sshd; mount -t tmpfs tmpfs /run/sshd; }",
    "chmod 755 /run/sshd",
    `export LD_LIBRARY_PATH=$(echo ${folder}/lib/*-linux-gnu ${folder}/usr/lib/*-linux-gnu | tr ' ' :)`,
    `exec ${server} -D -e -f ${config}`,
    "",
  ].join("\n");
}

async function writeClient(
  folder: string,
  path: string,
  address: string,
): Promise<void> {
  const [type, key] = (await must("cat", [join(folder, "host.pub")])).split(
    " ",
  );
  writeFileSync(
    join(folder, "known_hosts"),
    `${address} ${type ?? ""} ${key ?? ""}\n`,
  );
  const config = [
    `IdentityFile ${folder}/client`,
    `UserKnownHostsFile ${folder}/known_hosts`,
    "StrictHostKeyChecking yes",
    "BatchMode yes",
    "LogLevel ERROR",
    "",
  ];
  writeFileSync(join(folder, "ssh_config"), config.join("\n"));
  mkdirSync(path, { recursive: true });
  const script = `#!/bin/sh\nexec /usr/bin/ssh -F ${folder}/ssh_config "$@"\n`;
  writeFileSync(join(path, "ssh"), script, { mode: 0o755 });
}
