// What a person asked about is not there.
export class NotFound extends Error {
  override readonly name = "NotFound";
}
