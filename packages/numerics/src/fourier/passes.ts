/**
 * A pass of radix r: transforms of r values that lie `stride * groups` apart, each result times its twiddle factor. The
 * values of group p begin at `stride * p` and go to `stride * r * p`, the r results `stride` apart.
 *
 * Each is one function, however long, since its few dozen local variables are what the engine keeps in registers.
 */
type Pass = (
  groups: number,
  stride: number,
  twiddles: Float64Array,
  fromRe: Float64Array,
  fromIm: Float64Array,
  toRe: Float64Array,
  toIm: Float64Array,
) => void;

export const pass2: Pass = (groups, stride, twiddles, fromRe, fromIm, toRe, toIm) => {
  const leg = groups * stride;
  for (let p = 0, a = 0, to = 0; p < groups; p++, to += stride) {
    const wRe = twiddles[2 * p];
    const wIm = twiddles[2 * p + 1];
    for (const end = a + stride; a < end; a++, to++) {
      const b = a + leg;
      const aRe = fromRe[a];
      const aIm = fromIm[a];
      const bRe = fromRe[b];
      const bIm = fromIm[b];
      toRe[to] = aRe + bRe;
      toIm[to] = aIm + bIm;
      toRe[to + stride] = (aRe - bRe) * wRe - (aIm - bIm) * wIm;
      toIm[to + stride] = (aRe - bRe) * wIm + (aIm - bIm) * wRe;
    }
  }
};

const SIN_60 = Math.sqrt(3) / 2;

export const pass3: Pass = (groups, stride, twiddles, fromRe, fromIm, toRe, toIm) => {
  const leg = groups * stride;
  for (let p = 0, a = 0, to = 0; p < groups; p++, to += 2 * stride) {
    const w1Re = twiddles[4 * p];
    const w1Im = twiddles[4 * p + 1];
    const w2Re = twiddles[4 * p + 2];
    const w2Im = twiddles[4 * p + 3];
    for (const end = a + stride; a < end; a++, to++) {
      const b = a + leg;
      const c = b + leg;
      const sumRe = fromRe[b] + fromRe[c];
      const sumIm = fromIm[b] + fromIm[c];
      const oddRe = SIN_60 * (fromRe[b] - fromRe[c]);
      const oddIm = SIN_60 * (fromIm[b] - fromIm[c]);
      const evenRe = fromRe[a] - 0.5 * sumRe;
      const evenIm = fromIm[a] - 0.5 * sumIm;
      const to1 = to + stride;
      const to2 = to1 + stride;
      toRe[to] = fromRe[a] + sumRe;
      toIm[to] = fromIm[a] + sumIm;
      toRe[to1] = (evenRe + oddIm) * w1Re - (evenIm - oddRe) * w1Im;
      toIm[to1] = (evenRe + oddIm) * w1Im + (evenIm - oddRe) * w1Re;
      toRe[to2] = (evenRe - oddIm) * w2Re - (evenIm + oddRe) * w2Im;
      toIm[to2] = (evenRe - oddIm) * w2Im + (evenIm + oddRe) * w2Re;
    }
  }
};

export const pass4: Pass = (groups, stride, twiddles, fromRe, fromIm, toRe, toIm) => {
  const leg = groups * stride;
  for (let p = 0, a = 0, to = 0; p < groups; p++, to += 3 * stride) {
    const w1Re = twiddles[6 * p];
    const w1Im = twiddles[6 * p + 1];
    const w2Re = twiddles[6 * p + 2];
    const w2Im = twiddles[6 * p + 3];
    const w3Re = twiddles[6 * p + 4];
    const w3Im = twiddles[6 * p + 5];
    for (const end = a + stride; a < end; a++, to++) {
      const b = a + leg;
      const c = b + leg;
      const d = c + leg;
      const sumAcRe = fromRe[a] + fromRe[c];
      const sumAcIm = fromIm[a] + fromIm[c];
      const differenceAcRe = fromRe[a] - fromRe[c];
      const differenceAcIm = fromIm[a] - fromIm[c];
      const sumBdRe = fromRe[b] + fromRe[d];
      const sumBdIm = fromIm[b] + fromIm[d];
      const differenceBdRe = fromRe[b] - fromRe[d];
      const differenceBdIm = fromIm[b] - fromIm[d];
      const to1 = to + stride;
      const to2 = to1 + stride;
      const to3 = to2 + stride;
      toRe[to] = sumAcRe + sumBdRe;
      toIm[to] = sumAcIm + sumBdIm;
      const re1 = differenceAcRe + differenceBdIm;
      const im1 = differenceAcIm - differenceBdRe;
      toRe[to1] = re1 * w1Re - im1 * w1Im;
      toIm[to1] = re1 * w1Im + im1 * w1Re;
      const re2 = sumAcRe - sumBdRe;
      const im2 = sumAcIm - sumBdIm;
      toRe[to2] = re2 * w2Re - im2 * w2Im;
      toIm[to2] = re2 * w2Im + im2 * w2Re;
      const re3 = differenceAcRe - differenceBdIm;
      const im3 = differenceAcIm + differenceBdRe;
      toRe[to3] = re3 * w3Re - im3 * w3Im;
      toIm[to3] = re3 * w3Im + im3 * w3Re;
    }
  }
};

const COS_72 = (Math.sqrt(5) - 1) / 4;
const COS_144 = -(Math.sqrt(5) + 1) / 4;
const SIN_72 = Math.sin((2 * Math.PI) / 5);
const SIN_144 = Math.sin(Math.PI / 5);

export const pass5: Pass = (groups, stride, twiddles, fromRe, fromIm, toRe, toIm) => {
  const leg = groups * stride;
  for (let p = 0, a = 0, to = 0; p < groups; p++, to += 4 * stride) {
    const w = 8 * p;
    for (const end = a + stride; a < end; a++, to++) {
      const b = a + leg;
      const c = b + leg;
      const d = c + leg;
      const e = d + leg;
      const sumBeRe = fromRe[b] + fromRe[e];
      const sumBeIm = fromIm[b] + fromIm[e];
      const sumCdRe = fromRe[c] + fromRe[d];
      const sumCdIm = fromIm[c] + fromIm[d];
      const differenceBeRe = fromRe[b] - fromRe[e];
      const differenceBeIm = fromIm[b] - fromIm[e];
      const differenceCdRe = fromRe[c] - fromRe[d];
      const differenceCdIm = fromIm[c] - fromIm[d];
      const even1Re = fromRe[a] + (COS_72 * sumBeRe + COS_144 * sumCdRe);
      const even1Im = fromIm[a] + (COS_72 * sumBeIm + COS_144 * sumCdIm);
      const even2Re = fromRe[a] + (COS_144 * sumBeRe + COS_72 * sumCdRe);
      const even2Im = fromIm[a] + (COS_144 * sumBeIm + COS_72 * sumCdIm);
      const odd1Re = SIN_72 * differenceBeRe + SIN_144 * differenceCdRe;
      const odd1Im = SIN_72 * differenceBeIm + SIN_144 * differenceCdIm;
      const odd2Re = SIN_144 * differenceBeRe - SIN_72 * differenceCdRe;
      const odd2Im = SIN_144 * differenceBeIm - SIN_72 * differenceCdIm;
      const to1 = to + stride;
      const to2 = to1 + stride;
      const to3 = to2 + stride;
      const to4 = to3 + stride;
      toRe[to] = fromRe[a] + (sumBeRe + sumCdRe);
      toIm[to] = fromIm[a] + (sumBeIm + sumCdIm);
      toRe[to1] = (even1Re + odd1Im) * twiddles[w] - (even1Im - odd1Re) * twiddles[w + 1];
      toIm[to1] = (even1Re + odd1Im) * twiddles[w + 1] + (even1Im - odd1Re) * twiddles[w];
      toRe[to2] = (even2Re + odd2Im) * twiddles[w + 2] - (even2Im - odd2Re) * twiddles[w + 3];
      toIm[to2] = (even2Re + odd2Im) * twiddles[w + 3] + (even2Im - odd2Re) * twiddles[w + 2];
      toRe[to3] = (even2Re - odd2Im) * twiddles[w + 4] - (even2Im + odd2Re) * twiddles[w + 5];
      toIm[to3] = (even2Re - odd2Im) * twiddles[w + 5] + (even2Im + odd2Re) * twiddles[w + 4];
      toRe[to4] = (even1Re - odd1Im) * twiddles[w + 6] - (even1Im + odd1Re) * twiddles[w + 7];
      toIm[to4] = (even1Re - odd1Im) * twiddles[w + 7] + (even1Im + odd1Re) * twiddles[w + 6];
    }
  }
};
