import { concatBytes } from "./concat-bytes.ts";

/**
 * Fetches a file that may not be longer than it should, whatever the server says of its length: it could send without end.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param fetchUrl - `fetch`, or what a user has put in its place
 * @param address - where the file lies
 * @param maxBytes - longest file that is taken
 * @throws Error if there is no answer, which is its `cause`, or a status that is not OK
 * @throws RangeError as soon as the file is too long
 * @example
 * const answer = async () => new Response("{}");
 * (await fetchBytes("loadModel", answer, "https://example.org/model.json", 100)).length; // => 2
 */
export async function fetchBytes(
  functionName: string,
  fetchUrl: (url: string) => Promise<Response>,
  address: string,
  maxBytes: number,
): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetchUrl(address);
  } catch (cause) {
    throw new Error(`${functionName}: cannot fetch ${address}`, { cause });
  }
  if (!response.ok) throw new Error(`${functionName}: cannot fetch ${address}: status ${response.status}`);
  const body = await readBody(response, maxBytes);
  if (body === undefined)
    throw new RangeError(`${functionName}: ${address} must have at most ${maxBytes} bytes, has more`);
  return body;
}

/** @returns `undefined` if there is more than that */
async function readBody({ body }: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    length += next.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      return undefined;
    }
    parts.push(next.value);
  }
  return concatBytes(parts);
}
