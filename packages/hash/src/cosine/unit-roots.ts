type Complex = readonly [real: number, imaginary: number];

/**
 * `exp(2 π i k / length)` by k, rounded as pocketfft rounds it: each is the product of two out of short tables.
 *
 * @param length - a multiple of 8
 */
export function unitRoots(length: number): (index: number) => Complex {
  const needed = (length + 2) >> 1;
  let shift = 1;
  while (4 ** shift < needed) shift++;
  const size = 1 << shift;
  const fine = Array.from({ length: size }, (_, i) => root(i, length));
  const coarse = Array.from({ length: Math.ceil(needed / size) }, (_, i) => root(i * size, length));
  return (index) => {
    const isSecondHalf = 2 * index > length;
    const within = isSecondHalf ? length - index : index;
    const [a, b] = fine[within % size];
    const [c, d] = coarse[within >> shift];
    const imaginary = a * d + b * c;
    return [a * c - b * d, isSecondHalf ? -imaginary : imaginary];
  };
}

/** A root in the first half of the circle, from an angle in its first eighth. */
function root(index: number, length: number): Complex {
  const angle = (0.25 * Math.PI) / length;
  const eighths = 8 * index;
  if (eighths < 2 * length) {
    if (eighths < length) return [Math.cos(eighths * angle), Math.sin(eighths * angle)];
    return [Math.sin((2 * length - eighths) * angle), Math.cos((2 * length - eighths) * angle)];
  }
  const beyond = eighths - 2 * length;
  if (beyond < length) return [-Math.sin(beyond * angle), Math.cos(beyond * angle)];
  return [-Math.cos((2 * length - beyond) * angle), Math.sin((2 * length - beyond) * angle)];
}
