import { assertFailed, assertSays } from "../../support/assert-run.ts";
import { topic } from "../../support/topic.ts";
import { Workspace } from "../../support/workspace.ts";

const base = `defaults:
  topics: { replicationFactor: 1 }
topics:
  orders:
    partitions: 1
    config: { retention.ms: 7d }
`;
const over = `topics:
  orders:
    partitions: 2
    config:
      retention.ms: \${config:kept}
`;
const doubt =
  'configs/dev/a.yaml:5:21 topics.orders.config["retention.ms"]: expected a retention that keeps records for a while, found 0';

describe("what is doubtful in the files of a stack", function () {
  this.timeout(180_000);

  it("is told with its line and does not stop the run, until the stack is strict", async () => {
    const workspace = await Workspace.create("src/main.ts", {
      KAFKA_STACK_FORMAT: "github",
    });
    // Nobody listens there, so a run that is not stopped before ends with that.
    const stack = {
      "kafka-stack:connect": { bootstrapServers: "127.0.0.1:1" },
      "kafka-stack:configs": ["configs/base", "configs/dev"],
      "kafka-stack:values": { kept: "0" },
    };
    try {
      workspace.configure(stack);
      workspace.write("configs/base/a.yaml", base);
      workspace.write("configs/dev/a.yaml", over);
      const preview = await workspace.preview();
      assertFailed(preview, `warning: ${doubt}`, "connection refused");
      assertSays(
        preview,
        "5 |       retention.ms: ${config:kept}",
        "::warning file=configs/dev/a.yaml,line=5,col=21,",
      );
      workspace.configure({ ...stack, "kafka-stack:strict": true });
      assertFailed(await workspace.preview(), doubt, "nothing was started");
    } finally {
      workspace.dispose();
    }
  });

  it("is a mistake where a policy or a rule of the team's own forbids it", async () => {
    const workspace = await Workspace.create();
    try {
      workspace.configure({
        "kafka-stack:connect": { bootstrapServers: "127.0.0.1:1" },
        "kafka-stack:configs": ["configs"],
        "kafka-stack:policies": {
          small: { topics: { partitions: { atMost: 1 } } },
        },
        "kafka-stack:rules": ["rules/names.ts"],
      });
      workspace.write("rules/names.ts", ownRules);
      workspace.topics("a.yaml", { orders: topic(2, 1) });
      const mistakes = [
        "a.yaml:3:17 topics.orders.partitions: expected at most 1 (policy small), found 2",
        "a.yaml:2:3 topics.orders: expected a name with a dash (rule names have dashes), found orders",
      ].map((text) => `configs/${text}`);
      assertFailed(await workspace.preview(), ...mistakes);
      const check = await workspace.kafkaStack("check", "-s", "test");
      assertFailed(check, ...mistakes);
    } finally {
      workspace.dispose();
    }
  });
});

const ownRules = `type Item = { readonly name: string };
export const rules = {
  "names have dashes": ({ name }: Item) =>
    name.includes("-")
      ? []
      : [{ path: [], at: "key", expected: "a name with a dash", found: name }],
};
`;
