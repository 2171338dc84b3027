import { type Image, packedImage } from "@vscnn/core";
import { rgbPixels } from "../../rgb-pixels.ts";
import { ZIGZAG } from "../dct-constants.ts";
import type { EncodedComponent } from "../encoded-component.ts";
import {
  type EntropyWriter,
  finishBits,
  type SymbolBits,
  symbolBits,
  writeBlock,
} from "../entropy-writer.ts";
import { forwardDct } from "../forward-dct.ts";
import { halvedPlane, type SamplePlane, yccPlanes } from "../ycc-planes.ts";
import { type Divisors, divisorsOf } from "./divisors.ts";

/** A component as it is encoded. */
interface Component extends Divisors {
  plane: SamplePlane;
  /** Blocks of a unit, across and down alike. */
  factor: number;
  dc: SymbolBits;
  ac: SymbolBits;
  /** The DC coefficient of the block before. */
  prediction: number;
}

/** The entropy-coded data of an image. */
export function plainScan(image: Image, encoded: readonly EncodedComponent[]): Uint8Array {
  const [height, width] = image.shape as [number, number];
  const components = makeComponents(image, encoded);
  const writer: EntropyWriter = { data: new Uint8Array(width * height), length: 0, bits: 0, count: 0 };
  const unit = 8 * components[0].factor;
  for (let unitRow = 0; unitRow * unit < height; unitRow++) {
    for (let unitColumn = 0; unitColumn * unit < width; unitColumn++) {
      for (const component of components) {
        const { factor } = component;
        for (let block = 0; block < factor * factor; block++) {
          const row = unitRow * factor + Math.floor(block / factor);
          encodeBlock(writer, component, row * 8, (unitColumn * factor + (block % factor)) * 8);
        }
      }
    }
  }
  return finishBits(writer);
}

function makeComponents(image: Image, encoded: readonly EncodedComponent[]): Component[] {
  const [height, width, channels] = image.shape as [number, number, number];
  const planes =
    channels === 1
      ? [{ data: packedImage(image), width, height }]
      : yccPlanes(rgbPixels(image), width, height);
  const most = encoded[0].factor;
  return encoded.map(({ factor, quantization, dc, ac }, i) => ({
    ...divisorsOf(quantization),
    plane: factor < most ? halvedPlane(planes[i]) : planes[i],
    factor,
    dc: symbolBits(dc),
    ac: symbolBits(ac),
    prediction: 0,
  }));
}

const block = new Int32Array(64);
const coefficients = new Int32Array(64);

function encodeBlock(writer: EntropyWriter, component: Component, row: number, column: number): void {
  const { plane, halves, factors, shifts, dc, ac, prediction } = component;
  if (row >= plane.height || column >= plane.width) {
    // What only fills up a unit repeats the block before
    coefficients.fill(0);
    writeBlock(writer, 0, coefficients, dc, ac);
    return;
  }
  readBlock(plane, row, column);
  forwardDct(block);
  for (let i = 0; i < 64; i++) {
    const value = block[ZIGZAG[i]];
    const sign = value >> 31;
    // Halves are rounded away from 0
    const size = (value ^ sign) - sign + halves[i];
    coefficients[i] = ((Math.imul(size, factors[i]) >>> shifts[i]) ^ sign) - sign;
  }
  writeBlock(writer, coefficients[0] - prediction, coefficients, dc, ac);
  component.prediction = coefficients[0];
}

/** The samples of a block less 128; the last column and row are repeated beyond the plane. */
function readBlock({ data, width, height }: SamplePlane, row: number, column: number): void {
  let to = 0;
  if (row + 8 <= height && column + 8 <= width) {
    for (let y = row; y < row + 8; y++) {
      const start = y * width + column;
      for (let x = start; x < start + 8; x++) block[to++] = data[x] - 128;
    }
    return;
  }
  for (let y = row; y < row + 8; y++) {
    const start = Math.min(y, height - 1) * width;
    for (let x = column; x < column + 8; x++) block[to++] = data[start + (x < width ? x : width - 1)] - 128;
  }
}
