import assert from "node:assert/strict";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { writeReport } from "../../src/cli/write-report.ts";
import { silentTerminal } from "../support/silent-terminal.ts";

const page = "<!doctype html>\n<!-- A report of kafka-stack. -->\n";

describe("writeReport", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kafka-stack-report-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (file: string, text: string) => {
    const { terminal, said } = silentTerminal(folder);
    return { code: writeReport(terminal, file, text), said };
  };
  const read = (file: string) => readFileSync(join(folder, file), "utf8");

  it("takes the place of an older report, as a page and as JSON", () => {
    for (const text of [page, '{\n  "madeAt": "now"\n}\n'])
      for (const again of [text, `${text} `]) {
        const { code, said } = write("a", again);
        assert.deepEqual([code, said], [exitCodes.fine, ["wrote a"]]);
        assert.equal(read("a"), again);
        if (again !== text) rmSync(join(folder, "a"));
      }
  });

  it("never takes the place of anything else", () => {
    writeFileSync(join(folder, "a"), "<!doctype html>mine");
    const { code, said } = write("a", page);
    assert.equal(code, exitCodes.failed);
    assert.match(said.join(), /^a exists already and is no report/);
    assert.equal(read("a"), "<!doctype html>mine");
    assert.equal(write(".", page).code, exitCodes.failed);
  });

  it("says why it cannot be written, and leaves no half of it", () => {
    const { code, said } = write("no/folder/a", page);
    assert.equal(code, exitCodes.failed);
    assert.match(said.join(), /^no\/folder\/a could not be written: ENOENT/);
    assert.deepEqual(readdirSync(folder), []);
  });
});
