import { type EntropyReader, readSigned, readSymbol } from "../entropy-reader.ts";
import type { HuffmanTable } from "../huffman-table.ts";
import type { BlockDecoder } from "./block-decoder.ts";
import { readCoefficients } from "./read-coefficients.ts";

/** All coefficients after the first, with all their bits. */
const WHOLE_BLOCK = { spectralStart: 1, spectralEnd: 63, lowBit: 0 };

/** Decodes the blocks of a sequential scan, whose coefficients must be 0 before. */
export function sequentialDecoder(reader: EntropyReader): BlockDecoder {
  return (component, first) => {
    component.prediction += readSigned(reader, readSymbol(reader, component.dcTable as HuffmanTable));
    component.coefficients[first] = component.prediction;
    readCoefficients(reader, component.acTable as HuffmanTable, component.coefficients, first, WHOLE_BLOCK);
  };
}
