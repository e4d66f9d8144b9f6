import assert from "node:assert/strict";
import { installDocker } from "../../../docker/fake-docker.ts";
import { type Engine, type Plain, startEngine } from "../engine.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";

// A docker that has the image "local", can get "remote", and no other.
const docker = `
case "$*" in
  *"image inspect"*local) ;;
  *"image inspect"*) echo "No such image" >&2; exit 1;;
  *"pull remote") echo "0123456789ab: Pull complete";;
  *"pull "*) echo "manifest unknown" >&2; exit 1;;
  *) exit 1;;
esac`;

describe("the images of brokers and ZooKeeper servers", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  let remove: () => void;
  beforeEach(async () => {
    cluster = await startLiveCluster(1);
    engine = await startEngine(cluster.bootstrapServers);
    remove = installDocker(docker);
  });
  afterEach(async () => {
    remove();
    await engine.close();
    await cluster.close();
  });
  const inputs = (image: string): Plain => ({
    zookeepers: { z: JSON.stringify({ image }) },
    brokers: { "1": JSON.stringify({ image, host: "a" }) },
    __listeners: cluster.listeners,
    __containers: { "1": "b1@ssh://a", z: "z" },
  });
  const change = (image: string, preview: boolean): Promise<Plain> =>
    engine.update(
      "Brokers",
      { inputs: inputs("local"), outputs: {} },
      inputs(image),
      {
        preview,
      },
    );
  const pulled = "pulling image remote: 1 of 1 layers";
  const isPull = (text: string): boolean => text.startsWith("pulling");
  const words = (): string => engine.said.map(({ text }) => text).join("\n");

  it("are named by the preview of a change and of a creation where they are to be pulled", async () => {
    await change("remote", true);
    await engine.create("Brokers", inputs("missing"), { preview: true });
    assert.match(words(), /image remote is not there yet: it is pulled first/);
    assert.match(words(), /image remote is not there yet on host a:/);
    assert.match(words(), /image missing is not there yet on host a:/);
  });

  it("that cannot be pulled are refused by the update, before anything is touched, on every host", async () => {
    const details =
      /refused, nothing was changed:\nimage missing cannot be pulled: manifest unknown\nimage missing cannot be pulled on host a: manifest unknown\ncorrect kafka-stack:cluster\.image/;
    await assert.rejects(change("missing", false), { details });
    await assert.rejects(engine.create("Brokers", inputs("missing")), {
      details,
    });
  });

  it("are pulled, or left alone where they are there", async () => {
    await change("remote", false);
    await engine.create("Brokers", inputs("local"));
    const pulls = engine.said.map(({ text }) => text).filter(isPull);
    assert.deepEqual(new Set(pulls), new Set([pulled]));
  });

  it("of which nobody knows the version are told", async () => {
    await change("remote", true);
    assert.match(
      words(),
      /the version of Kafka in image remote is not known, .*kafka:3\.9\.1@sha256:/,
    );
  });

  it("that cannot be looked for are told by the preview and pass the update", async () => {
    remove();
    remove = installDocker("exit 1");
    await change("missing", true);
    await change("missing", false);
    assert.match(words(), /docker could not be asked whether image missing/);
  });
});
