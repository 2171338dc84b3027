import type { Frame } from "./frame.ts";
import { END_OF_IMAGE, nextSegment, type Segment, START_OF_SCAN } from "./next-segment.ts";

/** Blocks that may be visited whatever the size of the image: about two seconds' work. */
const FREE_VISITS = 2 ** 26;

/** How often each block may be visited beyond that. The scans that libjpeg writes by itself visit it 10 times. */
const VISITS_PER_BLOCK = 32;

/** So many coefficients of a band cost as much as coming to their block. */
const COEFFICIENTS_PER_VISIT = 16;

/**
 * Keeps the work of a progressive file within bounds, before any of it is done. A scan that refines a band goes to
 * every block of its component to see which coefficients are there, even if a few bytes say that none of them changes;
 * thousands of such scans fit a small file, and are legal. Other scans cost no more than the bits that they are made of.
 *
 * @param offset - where the first scan begins
 * @throws Error if the scans visit too many blocks
 */
export function checkRefinements(file: Uint8Array, offset: number, frame: Frame): void {
  const blocks = frame.components.reduce(
    (sum, { blocksWide, blocksHigh }) => sum + blocksWide * blocksHigh,
    0,
  );
  const most = Math.max(FREE_VISITS, VISITS_PER_BLOCK * blocks);
  let visits = 0;
  for (let at = offset; ; ) {
    const segment = segmentAt(file, at);
    if (segment === undefined || segment.marker === END_OF_IMAGE) return;
    if (segment.marker === START_OF_SCAN) visits += visitsOf(segment.body, frame);
    if (visits > most)
      throw new Error(`there are too many scans for ${frame.width} x ${frame.height} pixels`);
    at = segment.end;
  }
}

/** Damage is named when decoding comes to it. */
function segmentAt(file: Uint8Array, offset: number): Segment | undefined {
  try {
    return nextSegment(file, offset);
  } catch {
    return undefined;
  }
}

function visitsOf(scanHeader: Uint8Array, { components }: Frame): number {
  const [count, id] = scanHeader;
  const [start, end, bits] = scanHeader.subarray(1 + 2 * count);
  const component = components.find((one) => one.id === id);
  if (component === undefined || !(start > 0 && start <= end && end < 64) || bits >> 4 === 0) return 0;
  const { blocksWide, blocksHigh } = component;
  return blocksWide * blocksHigh * (1 + (end - start + 1) / COEFFICIENTS_PER_VISIT);
}
