/** A marker of a JPEG file and what belongs to it. */
export interface Segment {
  /** The marker's second byte, such as 0xda for SOS. */
  marker: number;
  /** What follows the length; empty for markers that stand alone. */
  body: Uint8Array;
  /** The offset after the segment. */
  end: number;
}

export const START_OF_SCAN = 0xda;
export const END_OF_IMAGE = 0xd9;

/**
 * Finds the next marker of a JPEG file; bytes that belong to none are skipped.
 *
 * @throws Error if the file ends before the segment does
 */
export function nextSegment(file: Uint8Array, offset: number): Segment {
  let at = offset;
  for (;;) {
    at = file.indexOf(0xff, at);
    while (at >= 0 && file[at] === 0xff) at++;
    if (at < 0 || at >= file.length) throw new Error("file is truncated");
    if (file[at] !== 0) break;
  }
  const marker = file[at++];
  const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= END_OF_IMAGE);
  if (standsAlone) return { marker, body: file.subarray(at, at), end: at };
  const length = file[at] * 256 + file[at + 1];
  const end = at + length;
  if (!(end <= file.length)) throw new Error("file is truncated");
  if (length < 2) throw new Error(`segment ${marker.toString(16)} has a wrong length`);
  return { marker, body: file.subarray(at + 2, end), end };
}

/** Whether a marker begins a frame: SOF, of any kind. */
export function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
