/**
 * `exp(-2 pi i index / length)` as `[real, imaginary]`.
 *
 * The angle is reduced to an eighth of a turn first, so that the result is right to the last digit or two, and the roots
 * of a turn, a half and a quarter are exact.
 */
export function unitRoot(index: number, length: number): [real: number, imaginary: number] {
  // In eighths of a turn, times length: exact in integers
  const eighths = 8 * (index % length);
  const octant = Math.floor(eighths / length);
  // Even octants count from their beginning, odd ones back from their end
  const rest = octant % 2 === 0 ? eighths - octant * length : (octant + 1) * length - eighths;
  const angle = (Math.PI / 4) * (rest / length);
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  // Octants around the imaginary axis have the two exchanged
  const [real, imaginary] = (octant + 1) & 2 ? [sine, cosine] : [cosine, sine];
  return [octant > 1 && octant < 6 ? -real : real, octant < 4 ? -imaginary : imaginary];
}
