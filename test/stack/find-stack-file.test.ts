import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findStackFile, findStacks } from "../../src/stack/find-stack-file.ts";
import { projectOf, type TestProject } from "./project-of.ts";

describe("findStackFile", () => {
  let project: TestProject;
  afterEach(() => {
    project.remove();
  });

  it("finds the project from any folder in it", () => {
    project = projectOf({ "Pulumi.yaml": "name: p\n" });
    const deep = join(project.root, "a/b");
    mkdirSync(deep, { recursive: true });
    for (const from of [project.root, deep])
      assert.deepEqual(findStackFile("dev", from), {
        root: project.root,
        file: "Pulumi.dev.yaml",
      });
  });

  it("looks where Pulumi.yaml says that stack files are", () => {
    const text = "name: p\nstackConfigDir: stacks\n";
    project = projectOf({ "Pulumi.yaml": text });
    const { file } = findStackFile("dev", project.root);
    assert.equal(file, join("stacks", "Pulumi.dev.yaml"));
  });

  it("leaves it to Pulumi to complain about a broken or empty Pulumi.yaml", () => {
    for (const text of ["{", "", "stackConfigDir: [x]\n"]) {
      project = projectOf({ "Pulumi.yaml": text });
      const { file } = findStackFile("dev", project.root);
      assert.equal(file, "Pulumi.dev.yaml", text);
    }
  });

  it("says so when there is no project", () => {
    project = projectOf({});
    assert.throws(() => findStackFile("dev", project.root), {
      message: `there is no Pulumi.yaml in ${project.root} or above it; go to the folder of a project, or make one: kafka-stack init`,
    });
  });
});

describe("findStacks", () => {
  it("says so when there is none, or not even their folder", () => {
    const text = "name: p\nstackConfigDir: stacks\n";
    for (const files of [{}, { "stacks/README.md": "" }]) {
      const project = projectOf({ "Pulumi.yaml": text, ...files });
      const { root } = project;
      assert.throws(() => findStacks(root), {
        message: `there is no Pulumi.<stack>.yaml in ${join(root, "stacks")}, where the configs of stacks should be`,
      });
      project.remove();
    }
  });
});
