/** Panels that are multiplied by all others before the next ones are: with 128 rows they fill 1 MiB of cache. */
const GROUP: usize = 256;

/**
 * Adds the products of every two columns to a symmetric matrix: `C += X^T X`.
 *
 * @param panels - X in panels of four columns: row k of panel p is at `panels + (p * rows + k) * 32`, doubles
 * @param tiles - C in tiles of 4 by 4 doubles, those of the upper triangle only, row of tiles by row of tiles
 */
export function addProducts(panels: usize, rows: usize, count: usize, tiles: usize): void {
  const panelBytes = rows * 32;
  for (let first: usize = 0; first < count; first += GROUP) {
    const last = min(first + GROUP, count);
    for (let i: usize = 0; i < last; i++) {
      const tileRow = tiles + (i * count - (i * (i + 1)) / 2) * 128;
      for (let j = max(first, i); j < last; j++) {
        addTile(panels + i * panelBytes, panels + j * panelBytes, panelBytes, tileRow + j * 128);
      }
    }
  }
}

/** Adds the product of two panels to a tile; its sixteen sums stay in registers. */
function addTile(a: usize, b: usize, panelBytes: usize, tile: usize): void {
  const end = a + panelBytes;
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let e = v128.load64_splat(a);
    s00 = f64x2.add(s00, f64x2.mul(e, b0));
    s01 = f64x2.add(s01, f64x2.mul(e, b1));
    e = v128.load64_splat(a, 8);
    s10 = f64x2.add(s10, f64x2.mul(e, b0));
    s11 = f64x2.add(s11, f64x2.mul(e, b1));
    e = v128.load64_splat(a, 16);
    s20 = f64x2.add(s20, f64x2.mul(e, b0));
    s21 = f64x2.add(s21, f64x2.mul(e, b1));
    e = v128.load64_splat(a, 24);
    s30 = f64x2.add(s30, f64x2.mul(e, b0));
    s31 = f64x2.add(s31, f64x2.mul(e, b1));
    a += 32;
    b += 32;
  }
  v128.store(tile, f64x2.add(v128.load(tile), s00));
  v128.store(tile, f64x2.add(v128.load(tile, 16), s01), 16);
  v128.store(tile, f64x2.add(v128.load(tile, 32), s10), 32);
  v128.store(tile, f64x2.add(v128.load(tile, 48), s11), 48);
  v128.store(tile, f64x2.add(v128.load(tile, 64), s20), 64);
  v128.store(tile, f64x2.add(v128.load(tile, 80), s21), 80);
  v128.store(tile, f64x2.add(v128.load(tile, 96), s30), 96);
  v128.store(tile, f64x2.add(v128.load(tile, 112), s31), 112);
}
