import type { Answers } from "./answers.ts";

// What somebody who opens a new project reads first.
export function readme({
  name,
  stack,
  bootstrapServers,
  pipeline,
}: Answers): string {
  const cluster =
    bootstrapServers === undefined
      ? "A Kafka cluster in Docker, with its topics and consumer groups"
      : "The topics and consumer groups of a Kafka cluster";
  return `# ${name}

${cluster}, as code: \`stacks/\` says where, \`configs/\` what.

\`\`\`
npm install
pulumi login                      # once: where the state is kept, for example file://~ or s3://my-state
pulumi stack init ${stack}
npx kafka-stack check             # every mistake in the files, at its line; needs no network
pulumi up -s ${stack}
\`\`\`

Then edit \`configs/base/orders.yaml\` and look at what would change: \`pulumi preview -s ${stack} --diff\`, or \`npx kafka-stack plan -s ${stack}\`.

Another stack is another file \`stacks/Pulumi.<name>.yaml\`, with a folder of its own below \`configs/\` if something is different there.
${pipelineWords(pipeline)}`;
}

function pipelineWords(pipeline: Answers["pipeline"]): string {
  if (pipeline === "none") return "";
  const [file, request] =
    pipeline === "github"
      ? [".github/workflows/kafka.yml", "pull request"]
      : [".gitlab-ci.yml", "merge request"];
  return `
A ${request} gets the plan as a comment. After the merge, the plan is shown once more and applied when a person approves it. Every night a job
checks whether the cluster is still as the files say. The first lines of \`${file}\` list the settings that it needs: set them before the first
run. The scripts are in \`pipeline/\`.
`;
}
