import type { ClientName } from "../../stack/config/client-names.ts";
import type { ClientUse } from "./client-use.ts";
import { clientLibraries } from "./libraries.ts";
import type { Setting } from "./library.ts";

// For each group and topic, the settings of each library, in the library's own names.
export type ClientOutputs = {
  readonly groups: Readonly<Record<string, ByLibrary>>;
  readonly topics: Readonly<Record<string, ByLibrary>>;
};

type ByLibrary = Readonly<
  Partial<Record<ClientName, Readonly<Record<string, Setting>>>>
>;

// The settings of these libraries for all uses, as a stack has them among its outputs; undefined when none was asked for.
export function clientOutputs(
  uses: readonly ClientUse[],
  libraries: readonly ClientName[],
): ClientOutputs | undefined {
  if (libraries.length === 0) return undefined;
  const settingsOf = (use: ClientUse): ByLibrary =>
    Object.fromEntries(
      libraries.map((name) => [name, clientLibraries[name](use).settings]),
    );
  const groups = uses.flatMap((use) =>
    use.kind === "consumer" ? [[use.group, settingsOf(use)] as const] : [],
  );
  const topics = uses.flatMap((use) =>
    use.kind === "producer" ? [[use.topic, settingsOf(use)] as const] : [],
  );
  return {
    groups: Object.fromEntries(groups),
    topics: Object.fromEntries(topics),
  };
}
