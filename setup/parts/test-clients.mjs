import { existsSync } from "node:fs";
import { createContext } from "../context.mjs";
import { findProgram } from "../machine/find-program.mjs";
import {
  installPackages,
  whyNoPackages,
} from "../machine/install-packages.mjs";
import { runCommand } from "../machine/run-command.mjs";
import { SetupError } from "../machine/setup-error.mjs";

const inPython = "import kafka, msgpack; print(kafka.__version__)";

// Kafka clients that share no code with us, for the tests: kcat (librdkafka) and kafka-python with msgpack.
export const testClients = {
  name: "test clients",
  find: async (context) => {
    if (!findProgram("kcat", context.env)) return undefined;
    const python = await findPython(context.env);
    return python && `kcat, and kafka-python of ${python}`;
  },
  ways: [
    {
      name: "Debian packages",
      done: "installed",
      whyNot: whyNoPackages,
      run: install,
    },
  ],
  help: () =>
    "Install kcat, and the Python packages kafka-python and msgpack, for the python3 on your PATH",
};

// Gives the Python that has both modules: the one on PATH, or else Debian's own.
const findPython = async (env) => {
  for (const python of [findProgram("python3", env), "/usr/bin/python3"]) {
    if (!python || !existsSync(python)) continue;
    try {
      await runCommand(python, ["-c", inPython], { env, timeoutMs: 20_000 });
      return python;
    } catch {
      // It lacks one of them, which is no trouble of this run.
    }
  }
  return undefined;
};

// Gives that Python, after installing what is missing: for a test file that is run by itself.
export const ensureTestClients = async () => {
  const context = createContext({ say: () => undefined });
  if (!(await testClients.find(context))) await install(context);
  const python = await findPython(context.env);
  if (python === undefined) throw new SetupError(testClients.help());
  return python;
};

async function install(context) {
  const modules = "/usr/lib/python3/dist-packages";
  const hasPython = await findPython(context.env);
  await installPackages(context, {
    kcat: "kcat",
    ...(hasPython
      ? {}
      : {
          "/usr/bin/python3": "python3",
          [`${modules}/kafka/__init__.py`]: "python3-kafka",
          [`${modules}/msgpack/__init__.py`]: "python3-msgpack",
        }),
  });
}
