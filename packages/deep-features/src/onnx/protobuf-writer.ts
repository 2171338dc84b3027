/** A piece of a protobuf message: bytes, or a promise of `length` bytes that are filled in later. */
export type Piece = Uint8Array | { readonly length: number; readonly fill: string };

const text = new TextEncoder();

/** An unsigned integer in base 128, low digits first. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

/** A field that holds an integer: wire type 0. */
export function integerField(number: number, value: number): Piece[] {
  return [varint(number * 8), varint(value)];
}

/** A field that holds a message, bytes or a string: wire type 2. */
export function bytesField(number: number, content: string | readonly Piece[]): Piece[] {
  const pieces = typeof content === "string" ? [text.encode(content)] : content;
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [varint(number * 8 + 2), varint(length), ...pieces];
}
