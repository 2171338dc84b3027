/** Halves go up; the billionth keeps an exact half from falling to the rounding noise of the weights. */
export function roundToBytes(values: Float64Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = values[i] + (0.5 + 1e-9);
  return bytes;
}
