// Pointers are byte offsets. A node takes 16 bytes: threshold f32, byte offset of the column in a row u32, byte offsets of
// the left and the right child from the first node u32. A leaf is its own child.

// @ts-expect-error: decorator
@inline
function step(nodes: usize, node: usize, row: usize): usize {
  const at = nodes + node;
  const value = load<f32>(row + <usize>load<u32>(at, 4));
  return <usize>select<u32>(load<u32>(at, 8), load<u32>(at, 12), value <= load<f32>(at));
}

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
    let a: usize = 0;
    let b: usize = 0;
    let c: usize = 0;
    let d: usize = 0;
    for (let level = 0; level < depth; level++) {
      const before = a + b + c + d;
      a = step(nodes, a, row);
      b = step(nodes, b, row1);
      c = step(nodes, c, row2);
      d = step(nodes, d, row3);
      // Children come after their parent, so that the sum stands still only where all four do
      if (a + b + c + d == before) break;
    }
    const at = sums + (<usize>i << 3);
    store<f64>(at, load<f64>(at) + scale * load<f64>(leaves + (a >> 1)));
    store<f64>(at, load<f64>(at, 8) + scale * load<f64>(leaves + (b >> 1)), 8);
    store<f64>(at, load<f64>(at, 16) + scale * load<f64>(leaves + (c >> 1)), 16);
    store<f64>(at, load<f64>(at, 24) + scale * load<f64>(leaves + (d >> 1)), 24);
    row = row3 + rowBytes;
  }
  for (; i < count; i++) {
    let a: usize = 0;
    for (let level = 0; level < depth; level++) a = step(nodes, a, row);
    const at = sums + (<usize>i << 3);
    store<f64>(at, load<f64>(at) + scale * load<f64>(leaves + (a >> 1)));
    row += rowBytes;
  }
}
