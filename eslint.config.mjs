import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

const unwanted = [
  {
    selector: "ExportDefaultDeclaration",
    message: "Name what a file exports.",
  },
  {
    selector: "TSAnyKeyword",
    message: "Use unknown and look at the value.",
  },
];

// Arrows inside functions, and arrows as callbacks, are fine.
const topLevelArrows = [
  "Program > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression",
  "Program > ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression",
].map((selector) => ({ selector, message: "Declare it as a function." }));

export default tseslint.config(
  { ignores: ["node_modules/", ".kafka-stack/", "src/catalog/generated/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  eslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "no-restricted-syntax": ["error", ...unwanted, ...topLevelArrows],
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        fetch: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        AbortSignal: "readonly",
        URL: "readonly",
        Buffer: "readonly",
      },
    },
  },
  {
    // These tests still have arrows at their top level.
    files: ["test/{stack/items,text/problems,setup,text/units}/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...unwanted] },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // Mocha's describe and it answer promises only to their own runner.
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
);
