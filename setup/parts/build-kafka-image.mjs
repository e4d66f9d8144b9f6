import { spawn } from "node:child_process";
import { join } from "node:path";
import { URLSearchParams } from "node:url";
import { orderFromEngine } from "../machine/engine-api.mjs";
import { foreignEnvironment } from "../machine/foreign-environment.mjs";
import { installPackages } from "../machine/install-packages.mjs";
import { runCommand } from "../machine/run-command.mjs";
import { withRootPath } from "../machine/start-dockerd.mjs";

// The label by which a person sees that an image is not the official one; its value is the hash of what it was made from.
export const standInLabel = "kafka-stack.stand-in";

// Builds an image that stands in for the official one and gives it that name. The name is set by the engine in the end and
// at once, so there is never half an image of that name.
export const buildKafkaImage = async (context, scratch, hash) => {
  await installPackages(context, {
    debootstrap: "debootstrap",
    mvn: "maven",
    "/usr/share/keyrings/debian-archive-keyring.gpg": "debian-archive-keyring",
  });
  const rootfs = join(scratch, "rootfs");
  const jars = join(scratch, "jars");
  const env = withRootPath(foreignEnvironment(context.env));
  await Promise.all([
    makeRootfs(context, env, rootfs),
    fetchJars(context, env, jars),
  ]);
  context.say("importing the image …");
  await runCommand(
    "bash",
    [join(context.folders.sources, "kafka-image", "lay-out.sh"), rootfs, jars],
    { env },
  );
  await importImage(context, rootfs, hash);
};

// debootstrap mounts /proc and /sys below rootfs: in a mount namespace of its own, so that they never stay behind when it is
// killed.
const makeRootfs = (context, env, rootfs) => {
  const packages = "openjdk-17-jre-headless,ca-certificates";
  const words = ["debootstrap", "--variant=minbase", `--include=${packages}`];
  return runCommand("unshare", ["--mount", ...words, "bookworm", rootfs], {
    env,
    logFile: context.logFile("debootstrap"),
  });
};

const fetchJars = (context, env, jars) => {
  const pom = join(context.folders.sources, "kafka-image", "pom.xml");
  const args = [
    "-q",
    "-B",
    "-f",
    pom,
    "dependency:copy-dependencies",
    `-DoutputDirectory=${jars}`,
  ];
  return runCommand("mvn", args, { env, logFile: context.logFile("maven") });
};

const importImage = async (context, rootfs, hash) => {
  const tag = context.versions.kafkaImage;
  const colon = tag.lastIndexOf(":");
  const query = new URLSearchParams({
    fromSrc: "-",
    repo: tag.slice(0, colon),
    tag: tag.slice(colon + 1),
  });
  for (const change of changes(hash)) query.append("changes", change);
  const tar = spawn("tar", ["-C", rootfs, "--numeric-owner", "-c", "."], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await orderFromEngine(context.env, `/images/create?${query}`, {
    body: tar.stdout,
    firstMs: 600_000,
    silentMs: 600_000,
  });
};

// As the official image has them.
const changes = (hash) => [
  "USER appuser",
  "WORKDIR /",
  "ENV LANG=C.UTF-8",
  'VOLUME ["/etc/kafka/secrets","/var/lib/kafka/data","/mnt/shared/config"]',
  "EXPOSE 9092",
  'CMD ["/etc/kafka/docker/run"]',
  `LABEL ${standInLabel}=${hash}`,
];
