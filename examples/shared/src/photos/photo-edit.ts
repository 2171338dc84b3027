/** How a post's photo is made from a source photograph. */
export interface PhotoEdit {
  /** Index of the source photograph. */
  source: number;
  /** The cropped window, as shares of the source's height and width. */
  top: number;
  left: number;
  height: number;
  width: number;
  mirrored: boolean;
  /** Exposure change in stops: 1 doubles the light. */
  exposureStops: number;
  /** Standard deviation of a Gaussian blur, in pixels of the finished photo; 0 for none. */
  blurSigma: number;
  /** 0 is gray, 1 unchanged, 2 twice as colorful. */
  saturation: number;
  format: "jpeg" | "png";
  /** JPEG quality, 60 to 95. */
  quality: number;
}

/** Draws an edit: window, exposure, blur and color, each independent of the others. */
export function drawPhotoEdit(sources: number, random: () => number): PhotoEdit {
  const between = (low: number, high: number) => low + (high - low) * random();
  const height = between(0.4, 0.95);
  const width = between(0.4, 0.95);
  return {
    source: Math.floor(random() * sources),
    height,
    width,
    top: between(0, 1 - height),
    left: between(0, 1 - width),
    mirrored: random() < 0.5,
    exposureStops: between(-1.5, 1.5),
    blurSigma: random() < 0.5 ? 0 : between(0.5, 4),
    saturation: between(0, 2),
    format: random() < 0.75 ? "jpeg" : "png",
    quality: Math.round(between(60, 95)),
  };
}
