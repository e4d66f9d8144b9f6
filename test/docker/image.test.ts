import assert from "node:assert/strict";
import { kafkaVersionIn, stateOfImage } from "../../src/docker/image.ts";
import { pullImage } from "../../src/docker/pull-image.ts";
import { installDocker } from "./fake-docker.ts";

describe("an image of a Docker Engine", () => {
  let remove = (): void => undefined;
  afterEach(() => {
    remove();
  });
  const docker = (script: string): void => {
    remove = installDocker(script);
  };
  const pull = async (): Promise<readonly string[]> => {
    const said: string[] = [];
    await pullImage("b1@ssh://h", "kafka:1", {
      signal: new AbortController().signal,
      report: (progress) => said.push(progress),
    });
    return said;
  };

  it("is there, or not, or cannot be seen", async () => {
    docker('[ "$*" = "image inspect --format {{.Id}} kafka:1" ]');
    assert.equal(await stateOfImage("b1", "kafka:1"), "there");
    assert.equal(await stateOfImage("b1", "kafka:2"), "unseen");
    remove();
    docker("echo 'Error: No such image: kafka:1' >&2; exit 1");
    assert.equal(await stateOfImage("b1", "kafka:1"), "not there");
  });

  it("is pulled by the engine of the container, with how far it is", async () => {
    docker(
      [
        '[ "$*" = "--host ssh://h pull kafka:1" ] || exit 1',
        "echo '1: Pulling from kafka'",
        "echo '0123456789ab: Already exists'",
        "echo '0123456789ac: Pulling fs layer'",
        "echo '0123456789ac: Download complete'",
        "echo '0123456789ac: Pull complete'",
      ].join("\n"),
    );
    assert.deepEqual(await pull(), [
      "1 of 1 layers",
      "1 of 2 layers",
      "1 of 2 layers",
      "2 of 2 layers",
    ]);
  });

  it("that cannot be pulled is told with Docker's words", async () => {
    docker("echo 'manifest unknown' >&2; exit 1");
    await assert.rejects(pull(), { message: "manifest unknown" });
  });

  it("tells its Kafka by the jar of the clients, without a pull and a network", async () => {
    docker(
      'case "$*" in "run --rm --pull never --network none "*" ls kafka@sha256:1 /opt/kafka/libs") printf "jline-3.25.1.jar\\nkafka-clients-3.8.1.jar\\n";; *) exit 1;; esac',
    );
    assert.equal(await kafkaVersionIn("b1", "kafka@sha256:1"), "3.8.1");
    assert.equal(await kafkaVersionIn("b1", "kafka@sha256:2"), undefined);
  });
});
