import { type Setting, variable } from "./library.ts";

// Settings of a library that is configured by code, before they become plain data or code.
export type Template =
  | string
  | number
  | boolean
  | readonly Template[]
  | Variable
  | PemFile
  | Templates;

export type Templates = { readonly [key: string]: Template };

// Stands for a variable of the environment.
export class Variable {
  readonly kind = "variable";
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

// Stands for the content of a PEM file.
export class PemFile {
  readonly kind = "file";
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
}

// As plain data: a variable as ${NAME}, a file as its path.
export function toSettings(
  templates: Templates,
): Readonly<Record<string, Setting>> {
  return Object.fromEntries(
    Object.entries(templates).map(([key, part]) => [key, toSetting(part)]),
  );
}

function toSetting(template: Template): Setting {
  if (template instanceof Variable) return variable(template.name);
  if (template instanceof PemFile) return template.path;
  if (isList(template)) return template.map(toSetting);
  return typeof template === "object" ? toSettings(template) : template;
}

// Whether it is a list; Array.isArray forgets that one may be readonly.
export function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template);
}
