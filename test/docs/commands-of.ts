// The commands of a shell script or a line of one, each as its words: those that && || | and ; join are several. Comments,
// redirections and variables that are set before a command are left out.
export function commandsOf(script: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const token of tokensOf(script.replace(/\\\n\s*/g, " ")))
    if (/^(&&|\|\||\||;|\n)$/.test(token)) commands.push([]);
    else commands.at(-1)?.push(token);
  return commands
    .map((words) => withoutRedirections(words))
    .map((words) => words.slice(words.findIndex((word) => !isVariable(word))))
    .filter((words) => words.length > 0);
}

function tokensOf(script: string): readonly string[] {
  const found = script.matchAll(
    /#[^\n]*|&&|\|\||\||;|\n|(?:"(?:\\.|[^"])*"|'[^']*'|\$\([^)]*\)|[^\s"'|;])+/g,
  );
  return [...found]
    .map(([token]) => token)
    .filter((token) => !token.startsWith("#"))
    .map((token) => token.replace(/"((?:\\.|[^"])*)"|'([^']*)'/g, "$1$2"));
}

function withoutRedirections(words: readonly string[]): readonly string[] {
  return words.filter(
    (word, index) =>
      !/^\d?>/.test(word) && !/^\d?>>?$/.test(words[index - 1] ?? ""),
  );
}

function isVariable(word: string): boolean {
  return /^[A-Z][A-Z0-9_]*=/.test(word);
}
