// What a setting may be written as, whichever it is, for the schemas of topics and of stack config alike.
export const valueSchema = {
  type: ["string", "number", "boolean", "array"],
  items: {
    type: ["string", "number", "boolean"],
    expected: "text, a number, true or false",
  },
  expected: "text, a number, true, false or a list",
} as const;
