export { type DecodeImageOptions, decodeImage } from "./decode-image.ts";
export { encodePng } from "./encode-png.ts";
export { grayL8 } from "./gray-l8.ts";
export { grayMean } from "./gray-mean.ts";
export { type ImageSize, readImageSize } from "./read-image-size.ts";
export { type ResizeBilinearOptions, resizeBilinear } from "./resize-bilinear.ts";
export { resizeNearest } from "./resize-nearest.ts";
export { rgbPixels } from "./rgb-pixels.ts";
