import { type EntropyReader, readBits, readSigned, readSymbol } from "../entropy-reader.ts";
import type { HuffmanTable } from "../huffman-table.ts";
import type { Scan } from "../scan.ts";
import type { BlockDecoder } from "./block-decoder.ts";

/**
 * Decodes the blocks of a progressive scan of DC coefficients: their first bits, or one bit more.
 *
 * @see ITU-T T.81, G.1.2.1
 */
export function progressiveDcDecoder(reader: EntropyReader, { highBit, lowBit }: Scan): BlockDecoder {
  if (highBit > 0) {
    return ({ coefficients }, first) => {
      coefficients[first] |= readBits(reader, 1) << lowBit;
    };
  }
  return (component, first) => {
    component.prediction += readSigned(reader, readSymbol(reader, component.dcTable as HuffmanTable) & 15);
    component.coefficients[first] = component.prediction << lowBit;
  };
}
