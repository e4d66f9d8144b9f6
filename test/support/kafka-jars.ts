import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must } from "./run.ts";

const pom = join(import.meta.dirname, "../../tools/catalog/pom.xml");

export type Jars = { readonly folder: string; readonly remove: () => void };

// The classes of a version of Kafka, in a folder of their own; from Maven, which keeps them.
export async function kafkaJars(version: string): Promise<Jars> {
  const folder = mkdtempSync(join(tmpdir(), `kafka-${version}-`));
  // Brokers run as another user.
  chmodSync(folder, 0o755);
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await must("mvn", [
      ...["-q", "-B", "-f", pom, `-Dkafka.version=${version}`],
      ...["dependency:copy-dependencies", `-DoutputDirectory=${folder}`],
    ]);
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, remove };
}
