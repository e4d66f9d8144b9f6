import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";

export type Entries = Readonly<Record<string, string>>;

const program = join(import.meta.dirname, "java/ReadProperties.java");

// What java.util.Properties itself reads from each of these files, given as texts. The JDK on the
// PATH runs the program; without one the test fails, because nothing else can judge.
export async function readByJava(
  texts: readonly string[],
): Promise<readonly Entries[]> {
  const folder = mkdtempSync(join(tmpdir(), "java-properties-"));
  try {
    const files = texts.map((text, index) => {
      const file = join(folder, `${index}.properties`);
      writeFileSync(file, text);
      return file;
    });
    const { code, stdout, output } = await run("java", [program, ...files]);
    if (code !== 0)
      throw new Error(
        `java (JDK 11 or newer, on the PATH) could not read the files:\n${output}`,
      );
    return stdout.split(".\n").slice(0, texts.length).map(toEntries);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function toEntries(lines: string): Entries {
  return Object.fromEntries(
    lines
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.split(" ").map(fromHex) as [string, string]),
  );
}

function fromHex(hex: string): string {
  const units = hex.match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
}
