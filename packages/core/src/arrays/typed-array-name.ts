/**
 * The kind of a typed array, whichever realm made it: `instanceof` fails for arrays of an iframe, of a Node `vm`
 * context or of Jest's jsdom, and this does not. A Buffer is a `"Uint8Array"`.
 *
 * @param value - anything
 * @returns the name of its constructor, or `undefined` if it is not a typed array
 * @example
 * typedArrayName(new Float32Array(2)); // => "Float32Array"
 * typedArrayName([1, 2]); // => undefined
 */
export function typedArrayName(value: unknown): string | undefined {
  // ArrayBuffer.isView cannot be deceived, so the tag is that of the engine's own prototype, or of a DataView
  if (!ArrayBuffer.isView(value)) return undefined;
  const name = (value as unknown as { [Symbol.toStringTag]: string })[Symbol.toStringTag];
  return name === "DataView" ? undefined : name;
}
