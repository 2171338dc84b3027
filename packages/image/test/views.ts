import { type Image, imageFrom, packedImage } from "@vscnn/core";

/** An image of random samples. */
export function randomImage(random: () => number, height: number, width: number, channels: number): Image {
  const data = Uint8Array.from({ length: height * width * channels }, () => Math.floor(random() * 256));
  return imageFrom(data, [height, width, channels]);
}

/** A copy whose samples lie row by row. */
export function copyOf(image: Image): Image {
  return imageFrom(packedImage(image).slice(), image.shape as [number, number, number]);
}

/** The same samples, seen in all the ways an ndarray can be seen. */
export function viewsOf(image: Image): Record<string, Image> {
  const [height, width] = image.shape;
  return {
    cropped: image.lo(1, 2, 0).hi(height - 2, width - 3, image.shape[2]),
    strided: image.step(2, 3, 1),
    transposed: image.transpose(1, 0, 2),
    reversed: image.step(-1, -1, 1),
    "channels reversed": image.step(1, 1, -1),
    "transposed, cropped and reversed": image.transpose(1, 0, 2).lo(1, 1, 0).step(-1, 2, 1),
  };
}
