import type { ByteReader } from "./byte-reader.ts";
import { checkDimensions, type StartCollector } from "./check-dimensions.ts";
import type { VectorCollector } from "./vector-collector.ts";

const NEWLINE = 0x0a;
const SPACE = 0x20;

/** Longest line: 10,000 numbers of 40 characters. */
const MAX_LINE = 400_000;

/**
 * Reads lines of a word and its numbers, with spaces between them, with or without a first line that counts words and numbers: what
 * GloVe, word2vec and fastText write as text.
 */
export async function readTextVectors(
  functionName: string,
  reader: ByteReader,
  start: StartCollector,
): Promise<VectorCollector> {
  const decoder = new TextDecoder();
  let collector: VectorCollector | undefined;
  for (let line = 1; collector?.isFull !== true; line++) {
    const bytes = await reader.until(NEWLINE, MAX_LINE);
    if (bytes === undefined) break;
    if (collector === undefined) {
      const fields = fieldsOf(decoder.decode(bytes));
      const isHeader = fields.length === 2 && fields.every((field) => /^\d+$/.test(field));
      collector = start(checkDimensions(functionName, isHeader ? Number(fields[1]) : fields.length - 1));
      if (isHeader) continue;
    }
    const end = bytes.indexOf(SPACE);
    if (end > 0 && collector.wants(decoder.decode(bytes.subarray(0, end))))
      addLine(collector, fieldsOf(decoder.decode(bytes)), line);
  }
  return collector ?? start(checkDimensions(functionName, 0));
}

function fieldsOf(line: string): string[] {
  return line.trimEnd().split(" ");
}

/** A line with more fields is that of a word with spaces in it, which no token has. */
function addLine(collector: VectorCollector, fields: readonly string[], line: number): void {
  if (fields.length > collector.dimensions + 1) return;
  const numbers = fields.slice(1).map((field) => (field === "" ? Number.NaN : Number(field)));
  collector.add(fields[0], numbers, `line ${line}`);
}
