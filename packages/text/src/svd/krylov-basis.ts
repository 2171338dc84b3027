import { addPanel, PANEL, panelProducts, squareOf } from "./panel.ts";

/** Orthonormal vectors in panels, and what is known of the matrix on them. */
export interface KrylovBasis {
  readonly dimension: number;
  readonly panels: Float64Array[];
  /** `couplings[j][i]` is `q_i . (G q_j)` for the vectors that there were after the product with q_j. */
  readonly couplings: Float64Array[];
  /** Vectors that are not zero. */
  alive: number;
  /** The largest length of a product so far. */
  largest: number;
}

/** Lengths below this share of the largest product are rounding errors. */
const ROUNDING = 32 * Number.EPSILON;

/** A part of a vector that is removed once is still there to some 1e-16 of it, which is nothing beside a vector that is not much shorter. */
const SURE = 1e-4;

/** Random directions in a row that may turn out to lie in the basis, before it is taken to be complete. */
const MAX_FAILURES = 10;

export function createKrylovBasis(dimension: number): KrylovBasis {
  return { dimension, panels: [], couplings: [], alive: 0, largest: 0 };
}

/** Appends a panel of random directions, zeros where the basis is complete. */
export function appendRandomPanel(basis: KrylovBasis, normal: () => number): void {
  const panel = new Float64Array(PANEL * basis.dimension);
  for (let vector = 0; vector < PANEL; vector++) fillRandomly(basis, panel, vector, normal);
  basis.panels.push(panel);
}

/**
 * Takes the products with the next panel: notes their parts in the basis, and appends what is left of them as a new panel. Where
 * nothing is left, random directions take the place.
 */
export function takeProducts(basis: KrylovBasis, products: Float64Array, normal: () => number): void {
  const lengths = Array.from({ length: PANEL }, (_, i) => Math.sqrt(squareOf(products, i)));
  basis.largest = Math.max(basis.largest, ...lengths);
  // `q_i . (G q_j)` is `(G q_i) . q_j`, and G q_i lies along vectors up to one block after q_i: there is nothing along those further before q_j
  const taken = basis.couplings.length / PANEL;
  const shares = removeBasis(basis, products, Math.max(0, 2 * taken - basis.panels.length));
  const known = PANEL * basis.panels.length;
  const columns = lengths.map(() => new Float64Array(known + PANEL));
  columns.forEach((column, j) => {
    for (let i = 0; i < known; i++) column[i] = shares[Math.floor(i / PANEL)][PANEL * (i % PANEL) + j];
  });
  orthonormalize(basis, products, columns, known, normal);
  basis.couplings.push(...columns);
  basis.panels.push(products);
}

/**
 * Removes from a panel its part in the basis, as far as doubles can: twice along the panels from `near` on, where it lies, and once
 * along those before, where rounding errors should be all there is; a second time where there is more.
 *
 * @returns the inner products with each panel
 */
function removeBasis({ panels }: KrylovBasis, panel: Float64Array, near = 0): Float64Array[] {
  const shares = panels.map(() => new Float64Array(PANEL * PANEL));
  removePanels(panels, near, panel, shares);
  removePanels(panels, 0, panel, shares);
  if (isMoreThanRounding(shares.slice(0, near), panel)) removePanels(panels, 0, panel, shares);
  return shares;
}

function removePanels(
  panels: readonly Float64Array[],
  first: number,
  panel: Float64Array,
  shares: readonly Float64Array[],
): void {
  for (let i = first; i < panels.length; i++) {
    const found = panelProducts(panels[i], panel);
    for (let k = 0; k < found.length; k++) shares[i][k] += found[k];
    addPanel(
      panel,
      panels[i],
      found.map((product) => -product),
    );
  }
}

/** Whether so much of a vector lay along some panels that what rounding leaves of it there counts beside the rest of the vector. */
function isMoreThanRounding(shares: readonly Float64Array[], panel: Float64Array): boolean {
  const lengths = Array.from({ length: PANEL }, (_, vector) => Math.sqrt(squareOf(panel, vector)));
  return shares.some((share) => share.some((product, at) => Math.abs(product) > SURE * lengths[at % PANEL]));
}

/** Makes the vectors of a panel orthonormal, and notes how the products are made of them. */
function orthonormalize(
  basis: KrylovBasis,
  panel: Float64Array,
  columns: readonly Float64Array[],
  known: number,
  normal: () => number,
): void {
  for (let vector = 0; vector < PANEL; vector++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < vector; before++)
        columns[vector][known + before] += removeVector(panel, before, vector);
    }
    const length = Math.sqrt(squareOf(panel, vector));
    // A complete basis leaves rounding errors alone, which may be longer than they should be
    if (basis.alive < basis.dimension && length > ROUNDING * basis.largest) {
      columns[vector][known + vector] = length;
      scaleVector(panel, vector, 1 / length);
      basis.alive++;
    } else {
      fillRandomly(basis, panel, vector, normal);
    }
  }
}

/** Replaces a vector of a panel by a random unit vector orthogonal to the basis and to the vectors before it. */
function fillRandomly(basis: KrylovBasis, panel: Float64Array, vector: number, normal: () => number): void {
  const { dimension, panels } = basis;
  for (let failures = 0; failures < MAX_FAILURES && basis.alive < dimension; failures++) {
    const single = new Float64Array(panel.length);
    for (let at = vector; at < single.length; at += PANEL) single[at] = normal();
    const before = Math.sqrt(squareOf(single, vector));
    removeBasis({ ...basis, panels: panels.concat(firstVectors(panel, vector)) }, single);
    const length = Math.sqrt(squareOf(single, vector));
    if (length <= 1e-8 * before) continue;
    for (let at = vector; at < panel.length; at += PANEL) panel[at] = single[at] / length;
    basis.alive++;
    return;
  }
  scaleVector(panel, vector, 0);
}

/** A panel of its first vectors alone. */
function firstVectors(panel: Float64Array, count: number): Float64Array {
  return panel.map((value, i) => (i % PANEL < count ? value : 0));
}

/** Takes from a vector of a panel its part along another. @returns the inner product */
function removeVector(panel: Float64Array, other: number, vector: number): number {
  let product = 0;
  for (let at = 0; at < panel.length; at += PANEL) product += panel[at + other] * panel[at + vector];
  for (let at = 0; at < panel.length; at += PANEL) panel[at + vector] -= product * panel[at + other];
  return product;
}

function scaleVector(panel: Float64Array, vector: number, factor: number): void {
  for (let at = vector; at < panel.length; at += PANEL) panel[at] *= factor;
}
