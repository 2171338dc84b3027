// Pointers are byte offsets. A node takes 16 bytes: threshold f32, byte offset of the column in a row u32, byte offsets of
// the left and the right child from the first node u32. A leaf is its own child.

/** Adds scale * leaf to sums, for `count` rows of f32; `leaves` holds f64 by node. Four rows walk at a time. */
export function predictTree(
  nodes: usize,
  leaves: usize,
  depth: i32,
  scale: f64,
  rows: usize,
  rowBytes: usize,
  count: i32,
  sums: usize,
): void {
  let row = rows;
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const row1 = row + rowBytes;
    const row2 = row1 + rowBytes;
    const row3 = row2 + rowBytes;
    let a: usize = nodes;
    let b: usize = nodes;
    let c: usize = nodes;
    let d: usize = nodes;
    for (let level = 0; level < depth; level++) {
      const before = a + b + c + d;
      a = nodes + select(load<u32>(a, 8), load<u32>(a, 12), load<f32>(row + load<u32>(a, 4)) <= load<f32>(a));
      b =
        nodes + select(load<u32>(b, 8), load<u32>(b, 12), load<f32>(row1 + load<u32>(b, 4)) <= load<f32>(b));
      c =
        nodes + select(load<u32>(c, 8), load<u32>(c, 12), load<f32>(row2 + load<u32>(c, 4)) <= load<f32>(c));
      d =
        nodes + select(load<u32>(d, 8), load<u32>(d, 12), load<f32>(row3 + load<u32>(d, 4)) <= load<f32>(d));
      // Children come after their parent, so that the sum stands still only where all four do
      if (a + b + c + d === before) break;
    }
    const at = sums + ((<usize>i) << 3);
    store<f64>(at, load<f64>(at) + scale * load<f64>(leaves + ((a - nodes) >> 1)));
    store<f64>(at, load<f64>(at, 8) + scale * load<f64>(leaves + ((b - nodes) >> 1)), 8);
    store<f64>(at, load<f64>(at, 16) + scale * load<f64>(leaves + ((c - nodes) >> 1)), 16);
    store<f64>(at, load<f64>(at, 24) + scale * load<f64>(leaves + ((d - nodes) >> 1)), 24);
    row = row3 + rowBytes;
  }
  for (; i < count; i++) {
    let a: usize = nodes;
    for (let level = 0; level < depth; level++) {
      a = nodes + select(load<u32>(a, 8), load<u32>(a, 12), load<f32>(row + load<u32>(a, 4)) <= load<f32>(a));
    }
    const at = sums + ((<usize>i) << 3);
    store<f64>(at, load<f64>(at) + scale * load<f64>(leaves + ((a - nodes) >> 1)));
    row += rowBytes;
  }
}
