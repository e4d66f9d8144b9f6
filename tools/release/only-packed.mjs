// npm runs it before it publishes a folder; a file that was packed is published without.
console.error(
  "expected the file that npm run release packs, found a folder; type: npm publish kafka-stack-<version>.tgz",
);
process.exitCode = 1;
