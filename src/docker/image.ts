import { engineOptions } from "./container-ref.ts";
import { failedIn, runDocker, runDockerOn } from "./run-docker.ts";

export type ImageState =
  | "there"
  // The engine would have to pull it.
  | "not there"
  // Docker cannot be asked from here.
  | "unseen";

// A container has to be started for a look into an image.
const lookMs = 60_000;

// Whether the engine of a container has an image, by tag or digest, as Docker says; it never fails.
export async function stateOfImage(
  container: string,
  image: string,
): Promise<ImageState> {
  try {
    await runDockerOn(container, () => [
      ...["image", "inspect", "--format", "{{.Id}}"],
      image,
    ]);
    return "there";
  } catch (error) {
    const missing = /no such image/i.test(failedIn(error).stderr);
    return missing ? "not there" : "unseen";
  }
}

// The version of Kafka in an image that the engine of a container has, by the name of a jar in it; undefined when it is not
// there, has none at the usual place, or cannot be looked into. It never fails.
export async function kafkaVersionIn(
  container: string,
  image: string,
): Promise<string | undefined> {
  const once = ["run", "--rm", "--pull", "never", "--network", "none"];
  const list = ["--entrypoint", "ls", image, "/opt/kafka/libs"];
  try {
    const command = [...engineOptions(container), ...once, ...list];
    const { stdout } = await runDocker(command, lookMs);
    return /^kafka-clients-(\d+\.\d+\.\d+)/m.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}
