/** By how much no coordinate, in levels, is ever wrong in single precision: six times the most over all colors. */
const MARGIN: f32 = 0.001;
/** A first guess of a cube root, within 4 percent: a third of the number's bits, plus this. */
const ROOT_BITS: i32 = 0x2a5119f2;
/** Bytes of a histogram of 256 levels. */
const HISTOGRAM: usize = 1024;

/**
 * Counts the 8-bit levels of CIE L*a*b* of packed RGB pixels, but for those so near to the edge of a level that single
 * precision cannot tell.
 *
 * @param rgb - three bytes per pixel; up to nine bytes more are read
 * @param linear - linear light of each byte, singles
 * @param matrix - to XYZ relative to white, nine singles, row by row
 * @param scratch - 48 bytes
 * @param counts - three histograms of 256: lightness, a, b
 * @param doubtful - takes the numbers of the pixels not counted
 * @returns how many those are
 */
export function countLabLevels(
  rgb: usize,
  pixels: i32,
  linear: usize,
  matrix: usize,
  scratch: usize,
  counts: usize,
  doubtful: usize,
): i32 {
  const first = doubtful;
  for (let pixel = 0; pixel < pixels; pixel += 4, rgb += 12) {
    const red = linearLight(linear, rgb);
    const green = linearLight(linear, rgb + 1);
    const blue = linearLight(linear, rgb + 2);
    const fx = root(relative(matrix, red, green, blue));
    const fy = root(relative(matrix + 12, red, green, blue));
    const fz = root(relative(matrix + 24, red, green, blue));
    const l = f32x4.sub(f32x4.mul(f32x4.splat(295.8), fy), f32x4.splat(40.3));
    const a = f32x4.add(f32x4.mul(f32x4.splat(500), f32x4.sub(fx, fy)), f32x4.splat(128.5));
    const b = f32x4.add(f32x4.mul(f32x4.splat(200), f32x4.sub(fy, fz)), f32x4.splat(128.5));
    v128.store(scratch, i32x4.trunc_sat_f32x4_s(l));
    v128.store(scratch, i32x4.trunc_sat_f32x4_s(a), 16);
    v128.store(scratch, i32x4.trunc_sat_f32x4_s(b), 32);
    const doubts = i32x4.bitmask(v128.or(v128.or(isNearEdge(l), isNearEdge(a)), isNearEdge(b)));
    const lanes = min(4, pixels - pixel);
    for (let lane = 0; lane < lanes; lane++) {
      if ((doubts >> lane) & 1) {
        store<i32>(doubtful, pixel + lane);
        doubtful += 4;
      } else {
        const at = scratch + ((<usize>lane) << 2);
        count(counts, load<u32>(at));
        count(counts + HISTOGRAM, load<u32>(at, 16));
        count(counts + 2 * HISTOGRAM, load<u32>(at, 32));
      }
    }
  }
  return <i32>((doubtful - first) >> 2);
}

/** Of one channel of four pixels. */
function linearLight(linear: usize, channel: usize): v128 {
  let light = v128.load32_splat(linear + ((<usize>load<u8>(channel)) << 2));
  light = v128.load32_lane(linear + ((<usize>load<u8>(channel, 3)) << 2), light, 1);
  light = v128.load32_lane(linear + ((<usize>load<u8>(channel, 6)) << 2), light, 2);
  return v128.load32_lane(linear + ((<usize>load<u8>(channel, 9)) << 2), light, 3);
}

function relative(row: usize, red: v128, green: v128, blue: v128): v128 {
  const first = f32x4.mul(v128.load32_splat(row), red);
  const second = f32x4.mul(v128.load32_splat(row, 4), green);
  return f32x4.add(f32x4.add(first, second), f32x4.mul(v128.load32_splat(row, 8), blue));
}

/** The cube root by two steps of Halley, and the linear piece near 0. */
function root(value: v128): v128 {
  const third = f32x4.mul(f32x4.convert_i32x4_s(value), f32x4.splat(<f32>(1.0 / 3.0)));
  let guess = i32x4.add(i32x4.trunc_sat_f32x4_s(third), i32x4.splat(ROOT_BITS));
  guess = halley(halley(guess, value), value);
  const line = f32x4.add(f32x4.mul(f32x4.splat(7.787), value), f32x4.splat(<f32>(16.0 / 116.0)));
  return v128.bitselect(guess, line, f32x4.gt(value, f32x4.splat(0.008856)));
}

function halley(guess: v128, value: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(guess, guess), guess);
  const above = f32x4.add(cube, f32x4.add(value, value));
  const below = f32x4.add(f32x4.add(cube, cube), value);
  return f32x4.mul(guess, f32x4.div(above, below));
}

/** Levels are positive (a* and b* of sRGB lie within 108 of 0), so truncation is the floor. */
function isNearEdge(level: v128): v128 {
  const inside = f32x4.sub(level, f32x4.trunc(level));
  return v128.or(f32x4.lt(inside, f32x4.splat(MARGIN)), f32x4.gt(inside, f32x4.splat(1 - MARGIN)));
}

function count(counts: usize, level: u32): void {
  const at = counts + ((<usize>level) << 2);
  store<u32>(at, load<u32>(at) + 1);
}
