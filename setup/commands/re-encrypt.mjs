import { join } from "node:path";
import { readFolders } from "../folders.mjs";
import { runMain } from "../run-main.mjs";
import { optionsOf } from "../run-pulumi.mjs";
import {
  hasOwnSecrets,
  ownPassphrase,
  ownSalt,
} from "../secrets/own-secrets.mjs";
import { encryptAgain } from "../secrets/public-secrets.mjs";
import { namedStack } from "../stack-files.mjs";

// npm run re-encrypt -- --stack NAME: encrypts with the checkout's own passphrase what an earlier version encrypted with a public
// one, in the stack's file and its state.
await runMain(async (args) => {
  const stack = namedStack(args);
  if (stack === undefined) {
    console.error(
      "Name the stack, for example: npm run re-encrypt -- --stack dev",
    );
    return 2;
  }
  const { cwd, env } = optionsOf(process.env);
  const folders = readFolders();
  if (!hasOwnSecrets(env, folders)) {
    console.error(
      "nothing was changed: PULUMI_BACKEND_URL, PULUMI_ACCESS_TOKEN or a passphrase of your own is set. Run the command without it.",
    );
    return 2;
  }
  const changed = await encryptAgain({
    ...{ stack, cwd, backend: env.PULUMI_BACKEND_URL },
    file: join(cwd, "stacks", `Pulumi.${stack}.yaml`),
    salt: ownSalt(folders),
    passphrase: ownPassphrase(folders),
  });
  console.log(
    changed.length === 0
      ? `nothing of stack ${stack} is encrypted with the public passphrase`
      : `encrypted again: ${changed.join(", ")}\nThe old ciphertexts can be read by anyone who has them: change these secrets where they are used.`,
  );
  return 0;
});
