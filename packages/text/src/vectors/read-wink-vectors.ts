import type { ByteReader } from "./byte-reader.ts";
import { checkDimensions, type StartCollector } from "./check-dimensions.ts";
import type { VectorCollector } from "./vector-collector.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACKET = 0x5d;

/** Longest list of words before the vectors, and longest entry, in bytes. */
const MAX_HEAD = 2 ** 26;
const MAX_ENTRY = 400_000;

/** Reads the JSON of wink-embeddings: `"vectors":{"word":[numbers, norm, index], …}` behind a head that says how many numbers count. */
export async function readWinkVectors(
  functionName: string,
  reader: ByteReader,
  start: StartCollector,
): Promise<VectorCollector> {
  const decoder = new TextDecoder();
  const dimensions = await readHead(functionName, reader, decoder);
  const collector = start(checkDimensions(functionName, dimensions));
  while (!collector.isFull) {
    // What stands between entries: a comma, or the brace that ends them
    const between = await reader.until(QUOTE, MAX_ENTRY);
    if (between === undefined)
      throw new RangeError(`${functionName}: source must end its vectors with a brace`);
    if (decoder.decode(between).includes("}")) break;
    const word = await readString(reader, decoder);
    const entry = await reader.until(CLOSE_BRACKET, MAX_ENTRY);
    if (word === undefined || entry === undefined)
      throw new RangeError(`${functionName}: source ends within a word`);
    if (!collector.wants(word)) continue;
    const numbers = decoder
      .decode(entry)
      .replace(/^\s*:\s*\[/, "")
      .split(",");
    collector.add(
      word,
      numbers.map((number) => (number.trim() === "" ? Number.NaN : Number(number))),
      word,
    );
  }
  return collector;
}

/** Passes over all that stands before the vectors. @returns the number of dimensions */
async function readHead(functionName: string, reader: ByteReader, decoder: TextDecoder): Promise<number> {
  let dimensions = 0;
  let length = 0;
  let tail = "";
  for (;;) {
    const bytes = await reader.until(OPEN_BRACE, MAX_HEAD);
    length += bytes?.length ?? 0;
    if (bytes === undefined || length > MAX_HEAD) {
      throw new RangeError(`${functionName}: source must be the JSON of wink-embeddings, got no "vectors"`);
    }
    const text = decoder.decode(bytes);
    dimensions = Number(/"dimensions"\s*:\s*(\d+)/.exec(text)?.[1] ?? dimensions);
    tail = text.slice(-20);
    if (/"vectors"\s*:\s*$/.test(tail)) return dimensions;
  }
}

/** The rest of a JSON string whose opening quote was read. */
async function readString(reader: ByteReader, decoder: TextDecoder): Promise<string | undefined> {
  let text = "";
  for (;;) {
    const bytes = await reader.until(QUOTE, MAX_ENTRY);
    if (bytes === undefined || text.length > MAX_ENTRY) return undefined;
    text += decoder.decode(bytes);
    let slashes = 0;
    while (bytes[bytes.length - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text;
    text += '"';
  }
}
