// Pointers are byte offsets.
//
// A node takes 12 bytes where no value is missing or a category: threshold f32, byte offset of the column in a row u32, address of the left
// child u32; the right one follows the left one. A leaf compares with NaN, and what is before it counts as its left child, so that
// it is its own right child.
//
// Elsewhere it takes 16 bytes: threshold f32, byte offset of the column in a row u32, byte offsets of the left and the right child from the
// first node u32. A leaf is its own child.

const NODE_BYTES: usize = 12;

/** The node after `a` for a row. */
function next(a: usize, row: usize): usize {
  const left = <usize>load<u32>(a, 8);
  return select(left, left + NODE_BYTES, load<f32>(row + load<u32>(a, 4)) <= load<f32>(a));
}

/**
 * The same where values may be missing and columns categorical. The two lowest bits of a column's offset say where missing
 * values go (1: left) and that the node asks for categories (2): then there is, instead of a threshold, the offset of the set
 * that goes left, and the set of the categories of the column that are known is at `known`, 32 bytes for each column.
 */
function nextGeneral(nodes: usize, a: usize, row: usize, known: usize): usize {
  const packed = load<u32>(a, 4);
  const value = load<f32>(row + (packed & ~3));
  let left: bool;
  if (packed & 2) {
    left = (packed & 1) === 1;
    if (value >= 0 && value < 256) {
      const category = <i32>value;
      const isKnown = <f32>category === value && isInSet(known + ((packed & ~3) << 3), category);
      if (isKnown) left = isInSet(known + load<u32>(a), category);
    }
  } else {
    left = value <= load<f32>(a) || ((packed & 1) === 1 && !(value <= Infinity));
  }
  return nodes + select(load<u32>(a, 8), load<u32>(a, 12), left);
}

function isInSet(set: usize, category: i32): bool {
  return ((load<u8>(set + <usize>(category >> 3)) >> <u8>(category & 7)) & 1) === 1;
}

/** Adds scale * leaf to a sum. */
function addLeaf(sum: usize, scale: f64, leaf: usize): void {
  store<f64>(sum, load<f64>(sum) + scale * load<f64>(leaf));
}

/** Adds scale * leaf to sums, for `count` rows of f32; `leaves` holds f64 by node. Eight rows walk at a time. */
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
  for (; i + 8 <= count; i += 8) {
    let a: usize = nodes;
    let b: usize = nodes;
    let c: usize = nodes;
    let d: usize = nodes;
    let e: usize = nodes;
    let f: usize = nodes;
    let g: usize = nodes;
    let h: usize = nodes;
    const middle = row + 4 * rowBytes;
    // One level more than there are changes nothing
    for (let level = 0; level < depth; level += 2) {
      const before = a + b + c + d + e + f + g + h;
      a = next(next(a, row), row);
      b = next(next(b, row + rowBytes), row + rowBytes);
      c = next(next(c, row + 2 * rowBytes), row + 2 * rowBytes);
      d = next(next(d, row + 3 * rowBytes), row + 3 * rowBytes);
      e = next(next(e, middle), middle);
      f = next(next(f, middle + rowBytes), middle + rowBytes);
      g = next(next(g, middle + 2 * rowBytes), middle + 2 * rowBytes);
      h = next(next(h, middle + 3 * rowBytes), middle + 3 * rowBytes);
      // Children come after their parent, so that the sum stands still only where all eight do
      if (a + b + c + d + e + f + g + h === before) break;
    }
    const at = sums + ((<usize>i) << 3);
    addLeaf(at, scale, leafOf(a, nodes, leaves));
    addLeaf(at + 8, scale, leafOf(b, nodes, leaves));
    addLeaf(at + 16, scale, leafOf(c, nodes, leaves));
    addLeaf(at + 24, scale, leafOf(d, nodes, leaves));
    addLeaf(at + 32, scale, leafOf(e, nodes, leaves));
    addLeaf(at + 40, scale, leafOf(f, nodes, leaves));
    addLeaf(at + 48, scale, leafOf(g, nodes, leaves));
    addLeaf(at + 56, scale, leafOf(h, nodes, leaves));
    row = middle + 4 * rowBytes;
  }
  for (; i < count; i++) {
    let a: usize = nodes;
    for (let level = 0; level < depth; level++) a = next(a, row);
    addLeaf(sums + ((<usize>i) << 3), scale, leafOf(a, nodes, leaves));
    row += rowBytes;
  }
}

function leafOf(node: usize, nodes: usize, leaves: usize): usize {
  return leaves + (((node - nodes) / NODE_BYTES) << 3);
}

/** The same for nodes of {@link nextGeneral}. Four rows walk at a time. */
export function predictGeneralTree(
  nodes: usize,
  leaves: usize,
  known: usize,
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
    let a: usize = nodes;
    let b: usize = nodes;
    let c: usize = nodes;
    let d: usize = nodes;
    for (let level = 0; level < depth; level++) {
      const before = a + b + c + d;
      a = nextGeneral(nodes, a, row, known);
      b = nextGeneral(nodes, b, row + rowBytes, known);
      c = nextGeneral(nodes, c, row + 2 * rowBytes, known);
      d = nextGeneral(nodes, d, row + 3 * rowBytes, known);
      if (a + b + c + d === before) break;
    }
    const at = sums + ((<usize>i) << 3);
    addLeaf(at, scale, leaves + ((a - nodes) >> 1));
    addLeaf(at + 8, scale, leaves + ((b - nodes) >> 1));
    addLeaf(at + 16, scale, leaves + ((c - nodes) >> 1));
    addLeaf(at + 24, scale, leaves + ((d - nodes) >> 1));
    row += 4 * rowBytes;
  }
  for (; i < count; i++) {
    let a: usize = nodes;
    for (let level = 0; level < depth; level++) a = nextGeneral(nodes, a, row, known);
    addLeaf(sums + ((<usize>i) << 3), scale, leaves + ((a - nodes) >> 1));
    row += rowBytes;
  }
}
