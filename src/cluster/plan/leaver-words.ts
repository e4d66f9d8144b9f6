import { listWords } from "../../text/problems/words.ts";

export type LeaverWords = Readonly<
  Record<"names" | "leave" | "hold" | "are" | "stay" | "get" | "they", string>
>;

// Brokers that leave the config as messages name them, with the verbs for one or for several.
export function leaverWords(leaving: ReadonlySet<number>): LeaverWords {
  const ids = [...leaving].sort((one, other) => one - other);
  const names = listWords(ids.map(String), "and");
  return ids.length === 1
    ? { names: `broker ${names}`, ...oneDoes }
    : { names: `brokers ${names}`, ...severalDo };
}

const oneDoes = {
  leave: "leaves",
  hold: "holds",
  are: "is",
  stay: "stays",
  get: "gets",
  they: "it",
};

const severalDo = {
  leave: "leave",
  hold: "hold",
  are: "are",
  stay: "stay",
  get: "get",
  they: "they",
};
