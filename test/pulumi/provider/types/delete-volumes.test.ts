import assert from "node:assert/strict";
import { deleteVolumes } from "../../../../src/pulumi/provider/types/delete-volumes.ts";
import type {
  Call,
  Values,
} from "../../../../src/pulumi/provider/types/resource.ts";
import { installDocker } from "../../../docker/fake-docker.ts";

// Says that the volume v is there and holds orders-0, and writes down what else it is asked to do.
const docker = `case "$*" in
*"volume ls"*) echo v ;;
*run*) echo orders-0 ;;
*) exit 9 ;;
esac`;

describe("the volumes of a container that is gone", () => {
  const inputs = { broker: "3", __volumes: ["v"], __image: "i" };
  let remove: () => void;
  beforeEach(() => {
    remove = installDocker(docker);
  });
  afterEach(() => {
    remove();
  });

  it("stay while the cluster may need them, with what to do", async () => {
    await assert.rejects(
      deleteIn(inputs, false),
      /refused to delete volumes.*v holds a partition \(orders-0\).*declare the container again.*docker volume rm v$/,
    );
  });

  it("are deleted without a look when their deletion is wanted", async () => {
    remove();
    remove = installDocker(
      `case "$*" in *"volume ls"*) echo v ;; "volume rm v") ;; *) exit 9 ;; esac`,
    );
    await deleteIn(inputs, true);
  });

  it("are named with the command when Docker does not delete them", async () => {
    await assert.rejects(
      deleteIn(inputs, true),
      /volume v could not be deleted .* Delete it with: docker volume rm v; then run again/,
    );
  });

  it("stay when they are protected, whatever is wanted", async () => {
    await deleteIn({ ...inputs, __protected: "true" }, true);
  });

  it("are none of a gate that an earlier version has written", async () => {
    await deleteIn({ broker: "3" }, false);
  });
});

async function deleteIn(inputs: Values, wanted: boolean): Promise<void> {
  const call: Call = {
    signal: new AbortController().signal,
    report: () => undefined,
    note: () => Promise.resolve(),
    foresee: () => undefined,
    isWanted: () => wanted,
  };
  await deleteVolumes({ inputs, outputs: {} }, call);
}
