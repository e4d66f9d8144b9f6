// Writes the primitive types of ZooKeeper's messages (Apache Jute), big-endian.
export class JuteWriter {
  readonly #parts: Buffer[] = [];

  int(value: number): this {
    const part = Buffer.alloc(4);
    part.writeInt32BE(value);
    return this.#add(part);
  }

  long(value: bigint): this {
    const part = Buffer.alloc(8);
    part.writeBigInt64BE(value);
    return this.#add(part);
  }

  bool(value: boolean): this {
    return this.#add(Buffer.from([value ? 1 : 0]));
  }

  buffer(value: Buffer): this {
    return this.int(value.length).#add(value);
  }

  string(value: string): this {
    return this.buffer(Buffer.from(value, "utf8"));
  }

  raw(value: Buffer): this {
    return this.#add(value);
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #add(part: Buffer): this {
    this.#parts.push(part);
    return this;
  }
}

// Reads what JuteWriter writes; throws a RangeError when the bytes end too early.
export class JuteReader {
  readonly #buffer: Buffer;
  #offset = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  int(): number {
    return this.#slice(4).readInt32BE();
  }

  long(): bigint {
    return this.#slice(8).readBigInt64BE();
  }

  bool(): boolean {
    return this.#slice(1).readUInt8() !== 0;
  }

  // Nothing reads as an empty buffer.
  buffer(): Buffer {
    return this.#slice(Math.max(0, this.int()));
  }

  string(): string {
    return this.buffer().toString("utf8");
  }

  strings(): readonly string[] {
    const count = Math.max(0, this.int());
    if (count > this.#buffer.length)
      throw new RangeError(
        `a list of ${count} in ${this.#buffer.length} bytes`,
      );
    return Array.from({ length: count }, () => this.string());
  }

  #slice(length: number): Buffer {
    const end = this.#offset + length;
    if (end > this.#buffer.length)
      throw new RangeError(
        `${length} bytes wanted, ${this.#buffer.length - this.#offset} left`,
      );
    const slice = this.#buffer.subarray(this.#offset, end);
    this.#offset = end;
    return slice;
  }
}
