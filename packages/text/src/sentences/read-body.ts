import { concatBytes } from "@vscnn/core";

/** Reads an answer that may not be longer than it should: a server could send without end. */
export async function readBody(
  functionName: string,
  address: string,
  { body }: Response,
  maxBytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    length += next.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      throw new RangeError(`${functionName}: ${address} must have at most ${maxBytes} bytes, has more`);
    }
    parts.push(next.value);
  }
  return concatBytes(parts);
}
