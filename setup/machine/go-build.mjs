import { findProgram } from "./find-program.mjs";
import { foreignEnvironment } from "./foreign-environment.mjs";
import { runCommand } from "./run-command.mjs";

// Says why nothing can be built from Go modules here, or undefined where it can.
export const whyNoGo = async ({ env }) => {
  if (!findProgram("go", env))
    return "there is no Go on PATH (1.21 or newer, https://go.dev/dl)";
  const version = await runCommand("go", ["env", "GOVERSION"], {
    env: foreignEnvironment(env),
    cwd: "/",
  }).catch((error) => error.message);
  const minor = /^go1\.(\d+)/.exec(version)?.[1];
  // From 1.21 on Go gets by itself the version that go.mod asks for.
  return minor && Number(minor) >= 21
    ? undefined
    : `Go is too old: ${version.trim()}, 1.21 or newer is needed`;
};

// Builds one program from the Go module in folder, exactly as its go.mod and go.sum say.
export const goBuild = (
  context,
  { folder, target, output, version, tags, name },
) => {
  const linked = version
    ? ` -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`
    : "";
  const args = [
    "build",
    "-mod=readonly",
    "-trimpath",
    "-tags",
    tags,
    "-ldflags",
    `-s -w${linked}`,
    "-o",
    output,
    target,
  ];
  return runCommand("go", args, {
    cwd: folder,
    // A go.work or flags of the person must not change what is built.
    env: {
      ...foreignEnvironment(context.env),
      CGO_ENABLED: "0",
      GOWORK: "off",
      GOFLAGS: "",
    },
    logFile: context.logFile(name),
  });
};
