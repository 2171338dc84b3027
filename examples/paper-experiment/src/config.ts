/** What the paper fixes, beside the defaults of the packages. */
export const PAPER = {
  /** Principal components of the visual and of the social features (section IV-B). */
  visualComponents: 20,
  socialComponents: 14,
  /** Training, validation and test share (section V-A). */
  ratios: [0.6, 0.2, 0.2],
  epochs: 50,
  batchSize: 20,
  learningRate: 0.001,
  /** The learning rate is multiplied by this factor after each such number of epochs. */
  decay: { factor: 0.1, everyEpochs: 10 },
  users: 135,
} as const;

/**
 * Posts of a simulated user, as long as there are fewer users than the paper's: in its data, with thousands of posts a user, no
 * user of the test part is new either.
 */
export const POSTS_PER_USER = 15;

/** Limits on photos, which may come from strangers: the pixels of one, and the bytes of its file. Larger ones are skipped. */
export const PHOTO_LIMITS = { maxPixels: 50e6, maxBytes: 100e6 } as const;

/** Skipped photos that terminal and report name; `results.json` has all of them. */
export const SHOWN_SKIPPED = 20;

/** What `npm start` does in its few minutes. */
export const QUICK = { posts: 600, epochs: 20 } as const;

/** The longer side of the photographs that are made, in pixels: that of a small web image. */
export const PHOTO_SIDE = 320;

/** The real photographs that the posts' photos are made from, all in the public domain. */
export const SOURCE_PHOTOGRAPHS = [
  "acanthus-mollis",
  "airplane-from-above",
  "allium-oreophilum",
  "dust-bowl-home",
  "french-alpine-landscape",
  "locomotion-house-cat",
  "nagasaki-boats",
] as const;
