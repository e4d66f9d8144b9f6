// Writes Kafka's primitive types, big-endian, in the classic (not flexible) encoding.
export class Writer {
  readonly #parts: Buffer[] = [];

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
    return this.int16(part.length).#add(part);
  }

  nullableString(value: string | undefined): this {
    return value === undefined ? this.int16(-1) : this.string(value);
  }

  bytes(value: Buffer): this {
    return this.int32(value.length).#add(value);
  }

  // Bytes that are encoded already.
  raw(value: Buffer): this {
    return this.#add(value);
  }

  array<T>(items: readonly T[], write: (item: T) => unknown): this {
    this.int32(items.length);
    items.forEach((item) => write(item));
    return this;
  }

  nullableArray<T>(
    items: readonly T[] | undefined,
    write: (item: T) => unknown,
  ): this {
    return items === undefined ? this.int32(-1) : this.array(items, write);
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #add(part: Buffer): this {
    this.#parts.push(part);
    return this;
  }
}

// Reads what Writer writes; throws a RangeError when the bytes end too early.
export class Reader {
  readonly #buffer: Buffer;
  #offset = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
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
    const length = this.int16();
    return length < 0 ? undefined : this.#slice(length).toString("utf8");
  }

  bytes(): Buffer {
    return this.#slice(this.int32());
  }

  // A null array reads as an empty one: no answer we read gives the two different meanings.
  array<T>(read: () => T): readonly T[] {
    const length = Math.max(0, this.int32());
    if (length > this.remaining) {
      throw new RangeError(`an array of ${length} in ${this.remaining} bytes`);
    }
    return Array.from({ length }, read);
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
