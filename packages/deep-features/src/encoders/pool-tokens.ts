/** What a network gave. */
interface Output {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/**
 * One vector for each input: the output itself, or of `[inputs, tokens, numbers]` the first token's vector or the mean.
 *
 * @throws RangeError if the output is of another shape
 */
export function poolTokens(
  functionName: string,
  name: string,
  { data, dims }: Output,
  count: number,
  pooling: "first" | "mean",
): Float32Array {
  if (dims.length === 2 && dims[0] === count) return data;
  const [inputs, tokens, numbers] = dims;
  if (dims.length !== 3 || inputs !== count || tokens === 0) {
    throw new RangeError(
      `${functionName}: the output ${name} must have shape [inputs, numbers] or [inputs, tokens, numbers], got [${dims.join(", ")}]`,
    );
  }
  const used = pooling === "first" ? 1 : tokens;
  const pooled = new Float32Array(count * numbers);
  for (let input = 0; input < count; input++) {
    for (let number = 0; number < numbers; number++) {
      let sum = 0;
      for (let token = 0; token < used; token++) sum += data[(input * tokens + token) * numbers + number];
      pooled[input * numbers + number] = sum / used;
    }
  }
  return pooled;
}
