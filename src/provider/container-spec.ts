import { execFile } from "node:child_process";
import { promisify } from "node:util";

// The hash of the spec that a broker's container was made from, as its label says; undefined when there is no such
// container or it cannot be seen from here.
export async function specOfContainer(
  container: string,
): Promise<string | undefined> {
  const format = '{{index .Config.Labels "kafka-stack.spec"}}';
  const command = ["container", "inspect", "--format", format, container];
  try {
    const { stdout } = await promisify(execFile)("docker", command, {
      timeout: 5_000,
    });
    const spec = stdout.trim();
    return spec === "" ? undefined : spec;
  } catch {
    return undefined;
  }
}
