import { createMemoryPlan, type MemoryPlan } from "@vscnn/kernels";
import { GIST_KERNELS } from "../../kernels/index.ts";
import { type GaborBand, gaborBands } from "../gabor-bands.ts";
import { gaborFilters } from "../gabor-filters.ts";
import type { GistSettings } from "../gist-settings.ts";
import { paddedIndices } from "../symmetric-padding.ts";
import { planPrefilter } from "./fast-prefilter.ts";
import type { GistEngine } from "./gist-engine.ts";
import { blockEdges } from "./picture-frame.ts";
import { planTransform } from "./transform-plan.ts";

/** Vectors that the kernels read and write beyond the last row or column. */
const SLACK = 3;
const VECTOR_BYTES = 16;

/**
 * The engine on the kernels: the prefilter in double by the few waves that it needs, the filters in single, four lines
 * at a time, over the frequencies that they let pass.
 *
 * @returns undefined where there are no kernels
 * @throws Error if there is not the memory: the plain engine would give other bits
 */
export function fastGistEngine(
  functionName: string,
  settings: GistSettings,
  side: number,
): GistEngine | undefined {
  const { blocks, boundaryExtension: border } = settings;
  const indices = paddedIndices(side, border);
  const padded = indices.length;
  const edges = blockEdges(side, blocks);

  const plan = createMemoryPlan();
  const prefilter = planPrefilter(side, settings.prefilterCutoff, plan);
  const picture = planPicture(padded, plan);
  const window = planWindow(border, side, edges, plan);
  const bank = planBank(gaborBands(gaborFilters(settings.orientationsPerScale), padded), plan);
  const created = GIST_KERNELS.createFor(functionName, plan.size());
  if (created === undefined) return undefined;
  const { kernels, buffer } = created;
  for (const part of [prefilter, picture, window, bank]) part.write(buffer);

  const image = new Float32Array(buffer, picture.image, padded * picture.rowFloats);
  const sums = new Float32Array(buffer, window.sums, window.sumsLength);
  return (levels, result) => {
    const whitened = prefilter.whiten(kernels, buffer, levels);
    fillPadded(image, picture.rowFloats, whitened, side, indices);
    kernels.spectrum(picture.layout, picture.image, 4 * picture.rowFloats);
    bank.filters.forEach((filter, index) => {
      kernels.respond(picture.layout, filter, window.address);
      writeBlockMeans(sums, edges, padded ** 2, result, index * blocks ** 2);
    });
  };
}

/** Places in memory that are planned first and written once the memory is there. */
interface Planned {
  write(buffer: ArrayBuffer): void;
}

function writeNumbers(buffer: ArrayBuffer, address: number, numbers: ArrayLike<number>): void {
  new Int32Array(buffer, address, numbers.length).set(numbers);
}

/** The padded picture, its spectrum and what their transforms need: `Layout` of assembly/gist.ts. */
function planPicture(
  padded: number,
  memory: MemoryPlan,
): Planned & { layout: number; image: number; rowFloats: number } {
  const lineBlocks = Math.ceil(padded / 4);
  const rowFloats = 4 * lineBlocks;
  const plan = planTransform(padded, memory);
  const plane = VECTOR_BYTES * (plan.room + SLACK);
  const work = memory.reserve(2 * plane);
  const scratch = memory.reserve(2 * plane);
  const between = memory.reserve(lineBlocks * (padded + SLACK) * 2 * VECTOR_BYTES);
  const spectrum = memory.reserve(lineBlocks * padded * 2 * VECTOR_BYTES);
  const image = memory.reserve(4 * padded * rowFloats);
  const numbers = [plan.address, padded, lineBlocks, plane, work, scratch, between, spectrum];
  const layout = memory.reserve(4 * numbers.length);
  return {
    layout,
    image,
    rowFloats,
    write(buffer) {
      plan.write(buffer);
      writeNumbers(buffer, layout, numbers);
    },
  };
}

/** The part of a response that is summed, and its sums: `Window` of assembly/gist.ts. */
function planWindow(
  border: number,
  side: number,
  edges: Int32Array,
  memory: MemoryPlan,
): Planned & { address: number; sums: number; sumsLength: number } {
  const blocks = edges.length - 1;
  const sumsLength = 4 * Math.ceil(side / 4) * blocks;
  const sums = memory.reserve(4 * sumsLength);
  const edgesAddress = memory.reserve(4 * edges.length);
  const numbers = [border, side, blocks, edgesAddress, sums];
  const address = memory.reserve(4 * numbers.length);
  return {
    address,
    sums,
    sumsLength,
    write(buffer) {
      writeNumbers(buffer, address, numbers);
      const bordered = edges.map((edge) => edge + border);
      writeNumbers(buffer, edgesAddress, bordered);
    },
  };
}

/** The filters: each a `Filter` of assembly/gist.ts with its ranges and gains. */
function planBank(bands: readonly GaborBand[], memory: MemoryPlan): Planned & { filters: number[] } {
  const placed = bands.map((band) => ({
    band,
    filter: memory.reserve(4 * 4),
    ranges: memory.reserve(12 * band.ranges.length),
    gains: band.ranges.map((range) => memory.reserve(4 * range.gains.length)),
  }));
  return {
    filters: placed.map(({ filter }) => filter),
    write(buffer) {
      for (const { band, filter, ranges, gains } of placed) {
        writeNumbers(buffer, filter, [band.firstBlock, band.ranges.length, band.firstColumn, ranges]);
        const numbers = band.ranges.flatMap((range, i) => [range.first, range.columns, gains[i]]);
        writeNumbers(buffer, ranges, numbers);
        band.ranges.forEach((range, i) => {
          new Float32Array(buffer, gains[i], range.gains.length).set(range.gains);
        });
      }
    },
  };
}

/** Copies a picture into the middle of a larger one, and mirrors it at the borders. */
function fillPadded(
  image: Float32Array,
  rowFloats: number,
  picture: Float64Array,
  side: number,
  indices: Int32Array,
): void {
  const border = (indices.length - side) >> 1;
  for (let row = 0; row < side; row++) {
    const to = (border + row) * rowFloats;
    image.set(picture.subarray(row * side, (row + 1) * side), to + border);
    for (let column = 0; column < border; column++) {
      image[to + column] = image[to + border + indices[column]];
      const last = indices.length - 1 - column;
      image[to + last] = image[to + border + indices[last]];
    }
  }
  for (let row = 0; row < border; row++) {
    for (const to of [row, indices.length - 1 - row]) {
      const from = (border + indices[to]) * rowFloats;
      image.copyWithin(to * rowFloats, from, from + indices.length);
    }
  }
}

/** Means over blocks, from the sums of each column over the rows of each block. */
function writeBlockMeans(
  sums: Float32Array,
  edges: Int32Array,
  scale: number,
  result: Float64Array,
  to: number,
): void {
  const blocks = edges.length - 1;
  for (let blockColumn = 0; blockColumn < blocks; blockColumn++) {
    for (let blockRow = 0; blockRow < blocks; blockRow++) {
      let sum = 0;
      for (let column = edges[blockColumn]; column < edges[blockColumn + 1]; column++) {
        sum += sums[4 * ((column >> 2) * blocks + blockRow) + (column & 3)];
      }
      const height = edges[blockRow + 1] - edges[blockRow];
      const width = edges[blockColumn + 1] - edges[blockColumn];
      result[to++] = sum / (height * width * scale);
    }
  }
}
