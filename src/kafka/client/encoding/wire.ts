// Later versions of Kafka's messages are flexible: lengths are short, and unknown fields may follow each structure.
export type Encoding = "classic" | "flexible";

const noId = Buffer.alloc(16);

// Writes Kafka's primitive types, big-endian.
export class Writer {
  readonly #parts: Buffer[] = [];
  readonly #encoding: Encoding;

  constructor(encoding: Encoding = "classic") {
    this.#encoding = encoding;
  }

  int8(value: number): this {
    const part = Buffer.alloc(1);
    part.writeInt8(value);
    return this.#add(part);
  }

  int16(value: number): this {
    const part = Buffer.alloc(2);
    part.writeInt16BE(value);
    return this.#add(part);
  }

  int32(value: number): this {
    const part = Buffer.alloc(4);
    part.writeInt32BE(value);
    return this.#add(part);
  }

  int64(value: bigint): this {
    const part = Buffer.alloc(8);
    part.writeBigInt64BE(value);
    return this.#add(part);
  }

  bool(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  string(value: string): this {
    const part = Buffer.from(value, "utf8");
    return this.#length(part.length, "int16").#add(part);
  }

  nullableString(value: string | undefined): this {
    return value === undefined ? this.#length(-1, "int16") : this.string(value);
  }

  bytes(value: Buffer): this {
    return this.#length(value.length, "int32").#add(value);
  }

  // An id as Kafka's own tools print it; undefined is the id of nothing.
  uuid(value: string | undefined): this {
    return this.#add(
      value === undefined ? noId : Buffer.from(value, "base64url"),
    );
  }

  // Ends a structure; there are no tagged fields that we send.
  tags(): this {
    return this.#encoding === "flexible" ? this.#uvarint(0) : this;
  }

  // Bytes that are encoded already.
  raw(value: Buffer): this {
    return this.#add(value);
  }

  array<T>(items: readonly T[], write: (item: T) => unknown): this {
    this.#length(items.length, "int32");
    items.forEach((item) => write(item));
    return this;
  }

  nullableArray<T>(
    items: readonly T[] | undefined,
    write: (item: T) => unknown,
  ): this {
    return items === undefined
      ? this.#length(-1, "int32")
      : this.array(items, write);
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#parts);
  }

  // A length of -1 stands for null.
  #length(length: number, classic: "int16" | "int32"): this {
    return this.#encoding === "flexible"
      ? this.#uvarint(length + 1)
      : this[classic](length);
  }

  #uvarint(value: number): this {
    const bytes: number[] = [];
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    return this.#add(Buffer.from([...bytes, rest]));
  }

  #add(part: Buffer): this {
    this.#parts.push(part);
    return this;
  }
}

// Reads what Writer writes; throws a RangeError when the bytes end too early.
export class Reader {
  readonly #buffer: Buffer;
  readonly #encoding: Encoding;
  #offset = 0;

  constructor(buffer: Buffer, encoding: Encoding = "classic") {
    this.#buffer = buffer;
    this.#encoding = encoding;
  }

  get remaining(): number {
    return this.#buffer.length - this.#offset;
  }

  int8(): number {
    return this.#buffer.readInt8(this.#skip(1));
  }

  int16(): number {
    return this.#buffer.readInt16BE(this.#skip(2));
  }

  int32(): number {
    return this.#buffer.readInt32BE(this.#skip(4));
  }

  int64(): bigint {
    return this.#buffer.readBigInt64BE(this.#skip(8));
  }

  bool(): boolean {
    return this.int8() !== 0;
  }

  string(): string {
    const value = this.nullableString();
    if (value === undefined)
      throw new RangeError("expected a string, got null");
    return value;
  }

  nullableString(): string | undefined {
    const length = this.#length("int16");
    return length < 0 ? undefined : this.#slice(length).toString("utf8");
  }

  bytes(): Buffer {
    return this.#slice(this.#length("int32"));
  }

  nullableBytes(): Buffer | undefined {
    const length = this.#length("int32");
    return length < 0 ? undefined : this.#slice(length);
  }

  // Bytes without a length before them.
  raw(length: number): Buffer {
    return this.#slice(length);
  }

  uuid(): string | undefined {
    const id = this.#slice(noId.length);
    return id.equals(noId) ? undefined : id.toString("base64url");
  }

  // Passes over the tagged fields at the end of a structure.
  tags(): void {
    if (this.#encoding === "classic") return;
    for (let left = this.#uvarint(); left > 0; left -= 1) {
      this.#uvarint();
      this.#skip(this.#uvarint());
    }
  }

  // A null array reads as an empty one: no answer we read gives the two different meanings.
  array<T>(read: () => T): readonly T[] {
    const length = Math.max(0, this.#length("int32"));
    if (length > this.remaining) {
      throw new RangeError(`an array of ${length} in ${this.remaining} bytes`);
    }
    return Array.from({ length }, read);
  }

  #length(classic: "int16" | "int32"): number {
    return this.#encoding === "flexible"
      ? this.#uvarint() - 1
      : this[classic]();
  }

  #uvarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#buffer.readUInt8(this.#skip(1));
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a number of more than 5 bytes");
  }

  #slice(length: number): Buffer {
    const start = this.#skip(length);
    return this.#buffer.subarray(start, start + length);
  }

  #skip(length: number): number {
    if (length < 0 || length > this.remaining) {
      throw new RangeError(`${length} bytes wanted, ${this.remaining} left`);
    }
    const start = this.#offset;
    this.#offset += length;
    return start;
  }
}
