const ORIENTATIONS = 8;
const SCALES = 4;

/** Blocks on each side of a photo. */
export const BLOCKS = 4;

/** A part of the photo and the lengths of its petals, one a direction. */
export interface GistTile {
  readonly column: number;
  readonly row: number;
  /** Angles in degrees, counterclockwise from the horizontal, and lengths from 0 to 1. */
  readonly petals: readonly { readonly angle: number; readonly length: number }[];
}

/** For each of 4 x 4 parts of a photo, a petal for each orientation, as long as the energies of its scales together. */
export function gistTiles(gist: Float32Array): GistTile[] {
  const energies = Array.from({ length: BLOCKS * BLOCKS }, (_, block) =>
    Array.from({ length: ORIENTATIONS }, (_, orientation) => {
      let sum = 0;
      for (let scale = 0; scale < SCALES; scale++) {
        sum += gist[(scale * ORIENTATIONS + orientation) * BLOCKS * BLOCKS + block];
      }
      return sum;
    }),
  );
  const most = Math.max(...energies.flat(), 1e-9);
  return energies.map((petals, block) => ({
    column: Math.floor(block / BLOCKS),
    row: block % BLOCKS,
    petals: petals.map((energy, orientation) => ({
      angle: (orientation * 180) / ORIENTATIONS,
      length: energy / most,
    })),
  }));
}
