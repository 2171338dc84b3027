/** Points in (0, 1) and weights whose sum of products is the integral of a polynomial from 0 to 1. */
export interface Quadrature {
  points: Float64Array;
  weights: Float64Array;
}

/** Newton's steps double the digits each time. */
const STEPS = 12;

/** Gauss-Legendre quadrature, exact for polynomials of a degree below twice the number of points. */
export function gaussLegendre(count: number): Quadrature {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < STEPS; step++) {
      const [value, before] = legendre(count, x);
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    points[i] = (1 - x) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}

/** The Legendre polynomial of a degree and of the degree before it. */
function legendre(degree: number, x: number): [value: number, before: number] {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n++)
    [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return [value, before];
}
