/**
 * Winograd's convolution F(4 x 4, 3 x 3) (Lavin and Gray 2016, arXiv:1509.09308): 4 x 4 results of a 3 x 3 filter take 36
 * multiplications instead of 144. The input is cut into tiles of 6 x 6 that overlap by 2; tiles and filters are transformed, so
 * that each of their 36 places is a product of matrices, and the products are transformed back.
 *
 * Matrices begin `stride` floats apart. Channels and filters are multiples of 4.
 */

/** Side of the results of a tile, and of what goes into it. */
const OUT: i32 = 4;
const SIDE: i32 = 6;

/** result[36][channels][filters] = G g G^T of each filter g, a column of filter[3][3][channels][filters]. */
export function winogradFilter(count: i32, filter: usize, result: usize, stride: usize, work: usize): void {
  const plane = (<usize>count) << 2;
  const step = stride << 2;
  for (let at: usize = 0; at < plane; at += 16) {
    for (let j = 0; j < 3; j++) {
      const from = filter + at + <usize>j * plane;
      const a = v128.load(from);
      const b = v128.load(from + 3 * plane);
      const c = v128.load(from + 6 * plane);
      transformFilter(a, b, c, work + ((<usize>j) << 4), 48);
    }
    for (let i = 0; i < SIDE; i++) {
      const row = work + <usize>i * 48;
      transformFilter(
        v128.load(row),
        v128.load(row, 16),
        v128.load(row, 32),
        result + at + <usize>(i * SIDE) * step,
        step,
      );
    }
  }
}

/** G times a column of three. */
function transformFilter(a: v128, b: v128, c: v128, to: usize, step: usize): void {
  const sixth = f32x4.splat(-1.0 / 6.0);
  const ends = f32x4.mul(f32x4.add(a, c), sixth);
  const middle = f32x4.mul(b, sixth);
  const outer = f32x4.add(f32x4.mul(a, f32x4.splat(1.0 / 24.0)), f32x4.mul(c, f32x4.splat(1.0 / 6.0)));
  const inner = f32x4.mul(b, f32x4.splat(1.0 / 12.0));
  v128.store(to, f32x4.mul(a, f32x4.splat(0.25)));
  v128.store(to + step, f32x4.add(ends, middle));
  v128.store(to + 2 * step, f32x4.sub(ends, middle));
  v128.store(to + 3 * step, f32x4.add(outer, inner));
  v128.store(to + 4 * step, f32x4.sub(outer, inner));
  v128.store(to + 5 * step, c);
}

/**
 * result[36][tiles][channels] = B^T d B of each tile d, of `rows` rows of tiles from `first` on; the rows of all images are counted
 * one after the other. `work` holds 36 * channels + 144 floats.
 */
export function winogradInput(
  first: i32,
  rows: i32,
  down: i32,
  across: i32,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  before: i32,
  x: usize,
  result: usize,
  stride: usize,
  work: usize,
): void {
  const line = (<usize>channels) << 2;
  const step = stride << 2;
  const patch = work + 576;
  for (let row = first; row < first + rows; row++) {
    const image = row / down;
    const y = (row - image * down) * OUT - top;
    const base = x + <usize>(image * height) * <usize>width * line;
    for (let tile = 0; tile < across; tile++) {
      const left = tile * OUT - before;
      const whole = y >= 0 && left >= 0 && y + SIDE <= height && left + SIDE <= width;
      if (whole) {
        const corner = base + <usize>(y * width + left) * line;
        transformTile(channels, corner, <usize>width * line, result, step, work);
      } else {
        copyPatch(base, height, width, line, y, left, patch);
        transformTile(channels, patch, <usize>SIDE * line, result, step, work);
      }
      result += line;
    }
  }
}

/** Copies what goes into a tile at the edge; what lies outside is 0. */
function copyPatch(x: usize, height: i32, width: i32, line: usize, y: i32, left: i32, to: usize): void {
  memory.fill(to, 0, <usize>(SIDE * SIDE) * line);
  const from = max(0, left);
  const count = min(width, left + SIDE) - from;
  if (count <= 0) return;
  for (let i = max(0, -y); i < min(SIDE, height - y); i++) {
    memory.copy(
      to + <usize>(i * SIDE + from - left) * line,
      x + <usize>((y + i) * width + from) * line,
      <usize>count * line,
    );
  }
}

/** B^T d B of one tile, four channels at a time. */
function transformTile(
  channels: i32,
  from: usize,
  rowBytes: usize,
  to: usize,
  step: usize,
  work: usize,
): void {
  const line = (<usize>channels) << 2;
  for (let at: usize = 0; at < line; at += 16) {
    for (let j = 0; j < SIDE; j++) {
      transformSix(from + at + <usize>j * line, rowBytes, work + ((<usize>j) << 4), 96);
    }
    for (let i = 0; i < SIDE; i++) {
      transformSix(work + <usize>i * 96, 16, to + at + <usize>(i * SIDE) * step, step);
    }
  }
}

/** B^T times a column of six. */
function transformSix(from: usize, gap: usize, to: usize, step: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + gap);
  const c = v128.load(from + 2 * gap);
  const d = v128.load(from + 3 * gap);
  const e = v128.load(from + 4 * gap);
  const f = v128.load(from + 5 * gap);
  const two = f32x4.splat(2);
  const four = f32x4.splat(4);
  const five = f32x4.splat(5);
  const even = f32x4.sub(e, f32x4.mul(c, four));
  const odd = f32x4.sub(d, f32x4.mul(b, four));
  const near = f32x4.sub(e, c);
  const far = f32x4.mul(f32x4.sub(d, b), two);
  v128.store(to, f32x4.add(f32x4.sub(f32x4.mul(a, four), f32x4.mul(c, five)), e));
  v128.store(to + step, f32x4.add(even, odd));
  v128.store(to + 2 * step, f32x4.sub(even, odd));
  v128.store(to + 3 * step, f32x4.add(near, far));
  v128.store(to + 4 * step, f32x4.sub(near, far));
  v128.store(to + 5 * step, f32x4.add(f32x4.sub(f32x4.mul(b, four), f32x4.mul(d, five)), f));
}

/** y = A^T m A of the products of each tile: [36][tiles][filters] to 4 x 4 results, as many as lie in the image. */
export function winogradOutput(
  first: i32,
  rows: i32,
  down: i32,
  across: i32,
  height: i32,
  width: i32,
  filters: i32,
  products: usize,
  stride: usize,
  y: usize,
  work: usize,
): void {
  const line = (<usize>filters) << 2;
  const step = stride << 2;
  const square = work + 384;
  for (let row = first; row < first + rows; row++) {
    const image = row / down;
    const top = (row - image * down) * OUT;
    const down4 = min(OUT, height - top);
    const base = y + <usize>(image * height + top) * <usize>width * line;
    for (let tile = 0; tile < across; tile++) {
      const left = tile * OUT;
      const across4 = min(OUT, width - left);
      const corner = base + <usize>left * line;
      for (let at: usize = 0; at < line; at += 16) {
        for (let j = 0; j < SIDE; j++) {
          transformBack(products + at + <usize>j * step, <usize>SIDE * step, work + ((<usize>j) << 4), 96);
        }
        for (let i = 0; i < down4; i++) {
          transformBack(work + <usize>i * 96, 16, square, 16);
          const to = corner + at + <usize>(i * width) * line;
          for (let j = 0; j < across4; j++) {
            v128.store(to + <usize>j * line, v128.load(square + ((<usize>j) << 4)));
          }
        }
      }
      products += line;
    }
  }
}

/** A^T times a column of six. */
function transformBack(from: usize, gap: usize, to: usize, step: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + gap);
  const c = v128.load(from + 2 * gap);
  const d = v128.load(from + 3 * gap);
  const e = v128.load(from + 4 * gap);
  const f = v128.load(from + 5 * gap);
  const near = f32x4.add(b, c);
  const far = f32x4.add(d, e);
  const nearOdd = f32x4.sub(b, c);
  const farOdd = f32x4.sub(d, e);
  v128.store(to, f32x4.add(f32x4.add(a, near), far));
  v128.store(to + step, f32x4.add(nearOdd, f32x4.mul(farOdd, f32x4.splat(2))));
  v128.store(to + 2 * step, f32x4.add(near, f32x4.mul(far, f32x4.splat(4))));
  v128.store(to + 3 * step, f32x4.add(f32x4.add(nearOdd, f32x4.mul(farOdd, f32x4.splat(8))), f));
}
