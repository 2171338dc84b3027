/** sRGB to XYZ under D65, and the white of that XYZ: the constants of scikit-image. */
const TO_XYZ = [
  [0.412453, 0.35758, 0.180423],
  [0.212671, 0.71516, 0.072169],
  [0.019334, 0.119193, 0.950227],
] as const;
const WHITE_POINT = [0.95047, 1, 1.08883] as const;

/** Steps of the table that stands in for the cube root, and by how much no coordinate is ever wrong with it. */
const STEPS = 4096;
const MARGIN = 0.005;

/** What turns a color into L*a*b*, prepared once. */
interface LabTables {
  /** Linear light of each sRGB byte. */
  linear: Float64Array;
  /** What a red, a green and a blue byte add to X, Y or Z, relative to white: three tables of 256 each. */
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  /** The cube root, with its linear piece near 0, at 0 / STEPS, 1 / STEPS, ... */
  roots: Float64Array;
}

/** Counts of the 256 levels of each coordinate: `floor(2.55 L + 0.5)`, `floor(a + 128.5)` and `floor(b + 128.5)`. */
export interface LabCounts {
  lightness: Uint32Array;
  a: Uint32Array;
  b: Uint32Array;
}

let tables: LabTables | undefined;

/**
 * Histograms of CIE L*a*b* as 8-bit levels.
 *
 * Cube roots come from a table, and are computed only for the few pixels so near to the edge of a level that its
 * error could matter: the counts are those of the exact conversion.
 *
 * @param rgb - packed `R, G, B` bytes
 */
export function labCounts(rgb: Uint8Array | Uint8ClampedArray): LabCounts {
  tables ??= makeTables();
  const { x, y, z, roots } = tables;
  const counts = { lightness: new Uint32Array(256), a: new Uint32Array(256), b: new Uint32Array(256) };
  const { lightness, a, b } = counts;
  for (let i = 0; i < rgb.length; i += 3) {
    const red = rgb[i];
    const green = 256 + rgb[i + 1];
    const blue = 512 + rgb[i + 2];
    const fx = tabledRoot(roots, x[red] + x[green] + x[blue]);
    const fy = tabledRoot(roots, y[red] + y[green] + y[blue]);
    const fz = tabledRoot(roots, z[red] + z[green] + z[blue]);
    const l = 295.8 * fy - 40.3;
    const u = 500 * (fx - fy) + 128.5;
    const v = 200 * (fy - fz) + 128.5;
    if (isNearEdge(l) || isNearEdge(u) || isNearEdge(v)) countExactly(tables, rgb, i, counts);
    else {
      lightness[l | 0]++;
      a[u | 0]++;
      b[v | 0]++;
    }
  }
  return counts;
}

function countExactly(
  { linear }: LabTables,
  rgb: Uint8Array | Uint8ClampedArray,
  at: number,
  counts: LabCounts,
): void {
  const red = linear[rgb[at]];
  const green = linear[rgb[at + 1]];
  const blue = linear[rgb[at + 2]];
  const [fx, fy, fz] = TO_XYZ.map(([r, g, b], i) => root((r * red + g * green + b * blue) / WHITE_POINT[i]));
  counts.lightness[level(2.55 * (116 * fy - 16) + 0.5)]++;
  counts.a[level(500 * (fx - fy) + 128.5)]++;
  counts.b[level(200 * (fy - fz) + 128.5)]++;
}

function level(value: number): number {
  return Math.min(255, Math.max(0, Math.floor(value)));
}

/** Levels are positive (a* and b* of sRGB lie within 108 of 0), so truncation is the floor. */
function isNearEdge(value: number): boolean {
  const inside = value - (value | 0);
  return inside < MARGIN || inside > 1 - MARGIN;
}

function tabledRoot(roots: Float64Array, value: number): number {
  const position = value * STEPS;
  const step = position | 0;
  return roots[step] + (roots[step + 1] - roots[step]) * (position - step);
}

function root(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}

function makeTables(): LabTables {
  const linear = Float64Array.from({ length: 256 }, (_, byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [x, y, z] = TO_XYZ.map((row, i) => {
    return Float64Array.from({ length: 768 }, (_, j) => (row[j >> 8] * linear[j & 255]) / WHITE_POINT[i]);
  });
  const roots = Float64Array.from({ length: STEPS + 2 }, (_, step) => root(step / STEPS));
  return { linear, x, y, z, roots };
}
