/** Kernels judged at a time. */
const KERNELS: i32 = 8;
/** By how much a blurred image must explain a pixel better than the sharp one does. */
const TIE: f64 = 1e-9;

/**
 * Marks the pixels that one of eight blurs explains better than no blur: those where its gains, summed over the 3 x 3
 * neighborhood, exceed 1e-9.
 *
 * @param codes - 16 bits per pixel, in a frame of one pixel
 * @param stride - pixels a line of `codes`, frame included
 * @param lines - of `codes`, without the frame
 * @param gains - of each code, eight doubles
 * @param clear - a byte a pixel of `codes`; becomes 0 where it was 1 and the pixel is blurred. 0 is not looked at again
 */
export function dropBlurred(codes: usize, stride: i32, lines: i32, gains: usize, clear: usize): void {
  const lineBytes = (<usize>stride) << 1;
  for (let line = 1; line <= lines; line++) {
    const here = codes + <usize>line * lineBytes;
    const marks = clear + <usize>line * stride;
    let column: i32 = 1;
    while (column < stride - 1) {
      if (load<u8>(marks + column)) column = judgeRun(here, lineBytes, column, gains, marks);
      else column++;
    }
  }
}

/** Judges pixels from `column` on, which is clear so far, to the next that is not. @returns where that is */
function judgeRun(here: usize, lineBytes: usize, column: i32, gains: usize, marks: usize): i32 {
  const ties = f64x2.splat(TIE);
  const zero = f64x2.splat(0);
  // Gains of the last two columns, each summed over three lines
  let left0 = zero;
  let left1 = zero;
  let left2 = zero;
  let left3 = zero;
  let middle0 = zero;
  let middle1 = zero;
  let middle2 = zero;
  let middle3 = zero;
  let at = here + ((<usize>(column - 1)) << 1);
  // A pixel is judged when the sums of the column to its right are there
  let toCome = 2;
  do {
    const first = gainsAt(at - lineBytes, gains);
    const second = gainsAt(at, gains);
    const third = gainsAt(at + lineBytes, gains);
    const right0 = sumOfThree(first, second, third);
    const right1 = sumOfThree(first + 16, second + 16, third + 16);
    const right2 = sumOfThree(first + 32, second + 32, third + 32);
    const right3 = sumOfThree(first + 48, second + 48, third + 48);
    if (toCome > 0) toCome--;
    else {
      const better = v128.or(
        v128.or(exceeds(left0, middle0, right0, ties), exceeds(left1, middle1, right1, ties)),
        v128.or(exceeds(left2, middle2, right2, ties), exceeds(left3, middle3, right3, ties)),
      );
      store<u8>(marks + column++, !v128.any_true(better));
    }
    left0 = middle0;
    left1 = middle1;
    left2 = middle2;
    left3 = middle3;
    middle0 = right0;
    middle1 = right1;
    middle2 = right2;
    middle3 = right3;
    at += 2;
    // The frame is not clear, so the run ends before it
  } while (load<u8>(marks + column));
  return column;
}

function gainsAt(code: usize, gains: usize): usize {
  return gains + <usize>load<u16>(code) * (KERNELS * 8);
}

function sumOfThree(a: usize, b: usize, c: usize): v128 {
  return f64x2.add(f64x2.add(v128.load(a), v128.load(b)), v128.load(c));
}

function exceeds(left: v128, middle: v128, right: v128, limit: v128): v128 {
  return f64x2.gt(f64x2.add(f64x2.add(left, middle), right), limit);
}
