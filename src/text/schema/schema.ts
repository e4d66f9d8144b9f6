// A JSON Schema (draft 7) as we write it. `expected` says in words what the schema asks for; errors print it.
export type Schema = {
  readonly type?: string | readonly string[];
  readonly expected?: string;
  // Which keys a mapping may have, in words; the list of its properties when left out.
  readonly expectedKeys?: string;
  readonly description?: string;
  // Whose settings of Kafka the mapping holds; editors are told each of them.
  readonly settingsOf?: "topics" | "groups" | "brokers";
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly not?: Schema;
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
};
