// Whether a name says that its value is a secret, as PASSWORD, apiToken and sasl.jaas.config do. Names of files that hold
// one do not.
export function looksSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  if (places.has(words.at(-1) ?? "")) return false;
  return words.some(
    (word, index) =>
      secretWords.test(word) ||
      secretWords.test(`${word}${words[index + 1] ?? ""}`),
  );
}

// Whether a text assigns a value to such a name, as -Djavax.net.ssl.keyStorePassword=… does. References to variables and files
// are no values.
export function holdsSecret(text: string): boolean {
  return [...text.matchAll(/([\w.-]+)\s*=\s*["']?([^\s"'$]+)/g)].some(
    ([, name = "", value]) => value !== undefined && looksSecret(name),
  );
}

// Whether a text has a password before the host of a URL.
export function hasPassword(text: string): boolean {
  return /\/\/[^/\s]*:[^/\s]*@/.test(text);
}

const secretWords =
  /^(\w*(password|passwd|passphrase|secret)|pwd|token|credentials?|jaas|apikey|accesskey|privatekey|secretkey)$/;

const places = new Set([
  ...["file", "path", "location", "dir", "type", "alias", "class", "url"],
  ...["provider", "algorithm", "ttl", "ms", "seconds", "size"],
]);
