import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must, run } from "./run.ts";

const recipe = join(import.meta.dirname, "../../setup/build/kafka-image");
const known = "apache/kafka:3.9.1";

export type TestImage = {
  readonly name: string;
  readonly remove: () => Promise<void>;
};

// An image of another version of Kafka, made of the known one and the jars of that version, which Maven gets by the recipe of
// the known one.
export async function makeKafkaImage(version: string): Promise<TestImage> {
  const folder = mkdtempSync(join(tmpdir(), "kst-kafka-image-"));
  const name = `kst-${process.pid}-kafka:${version}`;
  const container = `kst-${process.pid}-kafka-${version}`;
  try {
    await fetchJars(folder, version);
    const swap =
      "rm -rf /opt/kafka/libs && cp -R /jars /opt/kafka/libs && chmod -R a+rX /opt/kafka/libs";
    await must("docker", [
      ...["run", "--name", container, "--user", "root"],
      ...["--volume", `${folder}/jars:/jars:ro`, known, "bash", "-c", swap],
    ]);
    const user = ["--change", "USER appuser"];
    await must("docker", ["commit", ...user, container, name]);
  } finally {
    await run("docker", ["rm", "--force", "--volumes", container]);
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    name,
    remove: async () => {
      await run("docker", ["rmi", "--force", name]);
    },
  };
}

async function fetchJars(folder: string, version: string): Promise<void> {
  const text = readFileSync(join(recipe, "pom.xml"), "utf8");
  const [, ours = ""] = known.split(":");
  const pom = join(folder, "pom.xml");
  writeFileSync(pom, text.replaceAll(`>${ours}<`, `>${version}<`));
  await must("mvn", [
    ...["-q", "-B", "-f", pom, "dependency:copy-dependencies"],
    `-DoutputDirectory=${folder}/jars`,
  ]);
}
