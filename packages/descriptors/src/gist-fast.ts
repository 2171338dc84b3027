import { createArena } from "./arena.ts";
import { gaborBands } from "./gabor-bands.ts";
import { gaborFilters } from "./gabor-filters.ts";
import { blockEdges, type GistEngine } from "./gist-plain.ts";
import type { GistSettings } from "./gist-settings.ts";
import { createKernels } from "./kernels.ts";
import { planPrefilter } from "./prefilter-fast.ts";
import { paddedIndices } from "./symmetric-padding.ts";
import { planTransform } from "./transform-plan.ts";

/** Vectors that the kernels read and write beyond the last row or column. */
const SLACK = 3;
const VECTOR_BYTES = 16;

/**
 * The engine on the kernels: the prefilter in double by the few waves that it needs, the filters in single, four lines
 * at a time, over the frequencies that they let pass.
 *
 * @returns undefined where there are no kernels
 */
export function createFastEngine(settings: GistSettings, side: number): GistEngine | undefined {
  const border = settings.variant === "lear" ? 0 : settings.boundaryExtension;
  const indices = paddedIndices(side, border);
  const padded = indices.length;
  const lineBlocks = Math.ceil(padded / 4);
  const rowFloats = 4 * lineBlocks;
  const bands = gaborBands(gaborFilters(settings.orientationsPerScale), padded);
  const edges = blockEdges(side, settings.blocks);

  const arena = createArena();
  const prefilter = planPrefilter(side, settings.prefilterCutoff, arena);
  const plan = planTransform(padded, arena);
  const plane = VECTOR_BYTES * (plan.room + SLACK);
  const work = arena.take(2 * plane);
  const scratch = arena.take(2 * plane);
  const between = arena.take(lineBlocks * (padded + SLACK) * 2 * VECTOR_BYTES);
  const spectrum = arena.take(lineBlocks * padded * 2 * VECTOR_BYTES);
  const image = arena.take(4 * padded * rowFloats);
  const layout = arena.take(4 * 8);
  const window = arena.take(4 * 5);
  const edgesAddress = arena.take(4 * edges.length);
  const groups = Math.ceil(side / 4);
  const sums = arena.take(groups * settings.blocks * VECTOR_BYTES);
  const placedBands = bands.map((band) => ({
    band,
    filter: arena.take(4 * 4),
    ranges: arena.take(12 * band.ranges.length),
    gains: band.ranges.map((range) => arena.take(4 * range.gains.length)),
  }));

  const created = createKernels(arena.size());
  if (created === undefined) return undefined;
  const { kernels, buffer } = created;
  const writeNumbers = (address: number, numbers: ArrayLike<number>) =>
    new Int32Array(buffer, address, numbers.length).set(numbers);
  prefilter.write(buffer);
  plan.write(buffer);
  writeNumbers(layout, [plan.address, padded, lineBlocks, plane, work, scratch, between, spectrum]);
  writeNumbers(window, [border, side, settings.blocks, edgesAddress, sums]);
  writeNumbers(
    edgesAddress,
    edges.map((edge) => edge + border),
  );
  for (const { band, filter, ranges, gains } of placedBands) {
    writeNumbers(filter, [band.firstBlock, band.ranges.length, band.firstColumn, ranges]);
    writeNumbers(
      ranges,
      band.ranges.flatMap((range, i) => [range.first, range.columns, gains[i]]),
    );
    band.ranges.forEach((range, i) => {
      new Float32Array(buffer, gains[i], range.gains.length).set(range.gains);
    });
  }

  const imageData = new Float32Array(buffer, image, padded * rowFloats);
  const sumsData = new Float32Array(buffer, sums, 4 * groups * settings.blocks);
  return (picture, result) => {
    const whitened = prefilter.whiten(kernels, buffer, picture);
    for (let row = 0; row < padded; row++) {
      const from = indices[row] * side;
      const to = row * rowFloats;
      for (let column = 0; column < padded; column++)
        imageData[to + column] = whitened[from + indices[column]];
    }
    kernels.spectrum(layout, image, 4 * rowFloats);
    placedBands.forEach(({ filter }, index) => {
      kernels.respond(layout, filter, window);
      writeBlockMeans(sumsData, edges, padded ** 2, result, index * settings.blocks ** 2);
    });
  };
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
