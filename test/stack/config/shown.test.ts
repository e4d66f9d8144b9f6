import assert from "node:assert/strict";
import { formats, formatNames } from "../../../src/text/problems/formats.ts";
import { readStackContent } from "../../../src/stack/config/read-settings.ts";

// Whatever is wrong around it, and in whatever way a password was written.
const texts: readonly string[] = [
  "config:\n  kafka-stack:connect:\n    sasl: { username: 3, password: hunter2 }\n",
  "config:\n  kafka-stack:connect:\n    sasl:\n      pasword: hunter2\n",
  "config:\n  kafka-stack:conect:\n    sasl: { password: hunter2 }\n",
  "config:\n  kafka-stack:connect: me:hunter2@kafka\n",
  "config:\n  kafka-stack:connect:\n    tls: { ca: 3, key: hunter2, cert: no }\n",
  "config:\n  kafka-stack:connect:\n    tls: { ca: |\n  hunter2\n",
  "config:\n  kafka-stack:connect:\n    sasl: { password: 'hunter2 }\n",
  "config:\n  kafka-stack:connect:\n    sasl:\n      password: hunter2\n      password: hunter2\n",
  "config:\n  kafka-stack:cluster:\n    name: 3\n    settings: { sasl.jaas.config: hunter2, a: [[]] }\n",
  "config:\n  kafka-stack:cluster:\n    settings:\n      ssl.key.password: |\n        hunter2\n     a: b: c\n",
  "config:\n  aws:token: hunter2\n  kafka-stack:cluster: 'x\n",
  "config:\n  kafka-stack:cluster: { name: 3 }\n  kafka-stack:connect: { sasl: { password: hunter2 } }\n",
  "config: { kafka-stack:connect: { sasl: { password: hunter2 } }, kafka-stack:cluster: 3 }\n",
];

describe("the lines that are shown of a stack's config", () => {
  for (const text of texts)
    it(`hold no secret: ${JSON.stringify(text)}`, () => {
      const { problems } = readStackContent(text, "f.yaml");
      assert.notEqual(problems.length, 0);
      for (const name of formatNames)
        assert.doesNotMatch(formats[name](problems), /hunter2/);
    });

  it("are whole where nothing is secret, and up to what is", () => {
    const text =
      "config:\n  kafka-stack:connect:\n    sasl: { mechanism: PLAN, password: hunter2 }\n    tls: { ca: 3 }\n";
    const printed = formats.text(readStackContent(text, "f.yaml").problems);
    assert.match(
      printed,
      /^ {2}3 \|\s+sasl: \{ mechanism: PLAN, password: …$/m,
    );
    assert.match(printed, /^ {2}4 \|\s+tls: \{ ca: 3 \}$/m);
  });

  it("are shown of a text that is not YAML as far as they are ours and hold nothing secret", () => {
    const text =
      "config:\n  aws:x: a: b\n  kafka-stack:cluster:\n    name: a: b\n    heap: [\n";
    const printed = formats.text(readStackContent(text, "f.yaml").problems);
    assert.match(printed, /^ {2}4 \|\s+name: a: b$/m);
    assert.doesNotMatch(printed, /^ {2}2 \|/m);
  });
});
