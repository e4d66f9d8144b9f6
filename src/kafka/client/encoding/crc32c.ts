// CRC-32C (Castagnoli, RFC 3720), by which brokers check a batch of records; Node.js brings only the other CRC-32.
export function crc32c(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes)
    crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const polynomial = 0x82f63b78;
const table = Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1)
    crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  return crc;
});
