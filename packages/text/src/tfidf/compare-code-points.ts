/** Orders strings by code points, where `<` orders them by UTF-16 code units: U+FFFD comes before an emoji. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const unitOfA = a.charCodeAt(i);
    const unitOfB = b.charCodeAt(i);
    if (unitOfA !== unitOfB) return inOrder(unitOfA) - inOrder(unitOfB);
  }
  return a.length - b.length;
}

/** Moves surrogates behind all other code units. */
function inOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
