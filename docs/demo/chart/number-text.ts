/** Views in two or three digits, since no more are known: 1,240 views are `1,200`. */
export function viewsText(views: number): string {
  if (!Number.isFinite(views)) return "any number of";
  const rounded = views < 100 ? Math.round(views) : Number(views.toPrecision(2));
  return rounded.toLocaleString("en-US");
}

/** By what factor a difference of scores changes views: scores are binary orders of magnitude. */
export function factorText(score: number): string {
  const factor = 2 ** score;
  return `× ${factor >= 9.95 ? factor.toFixed(0) : factor.toFixed(2)}`;
}

/** A score with its sign and a true minus. */
export function signedText(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 ? `−${text}` : `+${text}`;
}
