import type { Answers } from "./answers.ts";
import { configFiles } from "./config-files.ts";
import { pipelineFiles } from "./pipeline-files.ts";
import { readme } from "./readme.ts";
import { stackFile } from "./stack-file.ts";

// Every file of a new project but package.json, by its path.
export function projectFiles(
  answers: Answers,
): Readonly<Record<string, string>> {
  return {
    "Pulumi.yaml": pulumiFile(answers),
    "index.js": `export * from ${JSON.stringify("kafka-stack/main")};\n`,
    [stackPath(answers)]: stackFile(answers),
    ...configFiles(answers),
    ...pipelineFiles(answers),
    ".gitignore": "node_modules/\nplan.md\n",
    "README.md": readme(answers),
  };
}

// The last version of Pulumi's own package for every Node.js that kafka-stack runs on.
const pulumi = "3.248.0";

// Where the config of the first stack stands.
export function stackPath({ stack }: Pick<Answers, "stack">): string {
  return `stacks/Pulumi.${stack}.yaml`;
}

// What npm needs to know of a new project; a package.json that is there is left as it is.
export function packageFile({ name }: Answers, version: string): string {
  const text = {
    name,
    private: true,
    type: "module",
    dependencies: { "@pulumi/pulumi": pulumi, "kafka-stack": version },
  };
  return `${JSON.stringify(text, undefined, 2)}\n`;
}

function pulumiFile({ name }: Answers): string {
  return `name: ${name}
description: Kafka with its topics and consumer groups, reconciled from YAML
runtime:
  name: nodejs
  options:
    typescript: false
main: index.js
stackConfigDir: stacks
options:
  # Containers are compared with what Docker has now; what lives in Kafka is always read before a preview.
  refresh: always
plugins:
  providers:
    - name: kafka-stack
      path: node_modules/kafka-stack/provider
`;
}
