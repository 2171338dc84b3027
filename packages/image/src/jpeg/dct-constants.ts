/** The natural position of each coefficient of the zigzag order, columns fastest. */
export const ZIGZAG: Uint8Array = /* @__PURE__ */ zigzagPositions();

function zigzagPositions(): Uint8Array {
  const positions = new Uint8Array(64);
  let at = 0;
  for (let diagonal = 0; diagonal < 15; diagonal++) {
    const first = Math.max(0, diagonal - 7);
    const last = Math.min(7, diagonal);
    for (let step = first; step <= last; step++) {
      const row = diagonal % 2 === 0 ? diagonal - step : step;
      positions[at++] = row * 8 + (diagonal - row);
    }
  }
  return positions;
}

/** Bits of the fraction of the constants, and bits more that are kept between the passes. */
export const CONSTANT_BITS = 13;
export const PASS_BITS = 2;

export const FIX_0_298631336: number = /* @__PURE__ */ fix(0.298631336);
export const FIX_0_390180644: number = /* @__PURE__ */ fix(0.390180644);
export const FIX_0_541196100: number = /* @__PURE__ */ fix(0.5411961);
export const FIX_0_765366865: number = /* @__PURE__ */ fix(0.765366865);
export const FIX_0_899976223: number = /* @__PURE__ */ fix(0.899976223);
export const FIX_1_175875602: number = /* @__PURE__ */ fix(1.175875602);
export const FIX_1_501321110: number = /* @__PURE__ */ fix(1.50132111);
export const FIX_1_847759065: number = /* @__PURE__ */ fix(1.847759065);
export const FIX_1_961570560: number = /* @__PURE__ */ fix(1.96157056);
export const FIX_2_053119869: number = /* @__PURE__ */ fix(2.053119869);
export const FIX_2_562915447: number = /* @__PURE__ */ fix(2.562915447);
export const FIX_3_072711026: number = /* @__PURE__ */ fix(3.072711026);

function fix(constant: number): number {
  return Math.round(constant * (1 << CONSTANT_BITS));
}
