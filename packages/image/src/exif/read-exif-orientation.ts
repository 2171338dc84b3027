const ORIENTATION_TAG = 0x0112;

/**
 * The orientation that an EXIF block gives.
 *
 * @param exif - the TIFF structure, from its byte order mark on
 * @returns 1 to 8, or 1 if the block is damaged or says nothing
 */
export function readExifOrientation(exif: Uint8Array): number {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  if (exif.length < 8) return 1;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return 1;
  const littleEndian = order === 0x4949;
  const directory = view.getUint32(4, littleEndian);
  if (view.getUint16(2, littleEndian) !== 42 || directory + 2 > exif.length) return 1;
  const count = view.getUint16(directory, littleEndian);
  for (let i = 0, at = directory + 2; i < count && at + 12 <= exif.length; i++, at += 12) {
    if (view.getUint16(at, littleEndian) !== ORIENTATION_TAG) continue;
    const isShort = view.getUint16(at + 2, littleEndian) === 3;
    const orientation = view.getUint16(at + 8, littleEndian);
    return isShort && orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}
