/**
 * The numbers that the first directory of a TIFF structure holds, by their tags: those of one value that fits its entry.
 *
 * @param tiff - from its byte order mark on
 * @returns no entry at all if the structure is damaged
 */
export function tiffEntries(tiff: Uint8Array): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  if (tiff.length < 8) return entries;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return entries;
  const isLittle = order === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (view.getUint16(2, isLittle) !== 42 || directory + 2 > tiff.length) return entries;
  const count = view.getUint16(directory, isLittle);
  for (let i = 0, at = directory + 2; i < count && at + 12 <= tiff.length; i++, at += 12) {
    const tag = view.getUint16(at, isLittle);
    const kind = view.getUint16(at + 2, isLittle);
    if (entries.has(tag)) continue;
    // A damaged entry stands for its tag too
    if (kind === 3) entries.set(tag, view.getUint16(at + 8, isLittle));
    else entries.set(tag, kind === 4 ? view.getUint32(at + 8, isLittle) : Number.NaN);
  }
  return entries;
}
