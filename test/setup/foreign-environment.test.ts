import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load, quietContext, type Context, type Part } from "./load.ts";
import { inFolder, writeProgram } from "./stand-ins.ts";

const { foreignEnvironment } = await load<{
  foreignEnvironment: (env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
}>("machine/foreign-environment.mjs");
const { dockerPlugin } = await load<{ dockerPlugin: Part }>(
  "parts/docker-plugin.mjs",
);
const { nodeModules } = await load<{ nodeModules: Part }>(
  "parts/node-modules.mjs",
);
const { installPackages } = await load<{
  installPackages: (
    context: Context,
    packages: Record<string, string>,
  ) => Promise<void>;
}>("machine/install-packages.mjs");
const { goBuild } = await load<{
  goBuild: (
    context: Context,
    what: Readonly<Record<string, string>>,
  ) => Promise<string>;
}>("machine/go-build.mjs");

const secrets = {
  AWS_SECRET_ACCESS_KEY: "secret-1",
  PULUMI_ACCESS_TOKEN: "secret-2",
  PULUMI_CONFIG_PASSPHRASE: "secret-3",
  GITHUB_TOKEN: "secret-4",
  GOOGLE_APPLICATION_CREDENTIALS: "secret-5",
  DOCKER_AUTH_CONFIG: "secret-6",
};

const needed = {
  PATH: "/usr/bin:/bin",
  HOME: "/home/me",
  TMPDIR: "/tmp",
  LANG: "C.UTF-8",
  LC_ALL: "C.UTF-8",
  HTTPS_PROXY: "http://proxy:3128",
  https_proxy: "http://proxy:3128",
  NO_PROXY: "localhost",
  no_proxy: "localhost",
  SSL_CERT_FILE: "/etc/ca.pem",
  NODE_EXTRA_CA_CERTS: "/etc/ca.pem",
  GOPROXY: "http://proxy:3000",
  GOPATH: "/go",
  DOCKER_HOST: "unix:///run/docker.sock",
  MAVEN_OPTS: "-Xmx1g",
  npm_config_registry: "http://npm:4873",
};

describe("the environment of programs from elsewhere", () => {
  it("has what they need to run and to download, and no secret of the caller", () => {
    assert.deepEqual(foreignEnvironment({ ...needed, ...secrets }), needed);
  });

  it("is what each step of set-up gets (against stand-ins)", () =>
    inFolder(async (folder) => {
      const seen = await runSteps(folder);
      for (const program of ["apt-get", "go", "npm", "pulumi"]) {
        const environment = seen(program);
        assert.match(environment, /^HTTPS_PROXY=/m, program);
        assert.doesNotMatch(environment, /secret-/, program);
      }
    }));
});

// Runs steps of set-up with programs that only note their environment, and gives what each of them noted.
const runSteps = async (folder: string) => {
  for (const name of ["apt-get", "go", "npm", "pulumi"])
    writeProgram(
      join(folder, "programs", name),
      `#!/bin/sh\nenv >> ${join(folder, name)}.env\n`,
    );
  const { context } = quietContext({
    env: {
      ...needed,
      ...secrets,
      PATH: `${folder}/programs:${needed.PATH}`,
      KAFKA_STACK_HOME: join(folder, "home"),
      PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES: ".*=http://127.0.0.1:1",
    },
  });
  const inCheckout = {
    ...context,
    folders: { ...context.folders, checkout: folder },
  };
  writeFileSync(join(folder, "package-lock.json"), "{}");
  mkdirSync(join(folder, "node_modules"));
  await installPackages(context, { "not-there-at-all": "some-package" });
  await goBuild(context, { folder, target: ".", output: "x", name: "x" });
  await nodeModules.ways[0]?.run(inCheckout);
  await dockerPlugin.ways[0]?.run(context);
  return (program: string): string =>
    readFileSync(join(folder, `${program}.env`), "utf8");
};
