import { type Image, imageFrom } from "@vscnn/core";

/** The photograph that generate.py makes: (17 r + 31 c + 5, 29 r + 7 c + 90, 11 r c + 3 r + 200) mod 256. */
export function formulaImage(height: number, width: number): Image {
  const data = new Uint8Array(height * width * 3);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      data[at++] = 17 * row + 31 * column + 5;
      data[at++] = 29 * row + 7 * column + 90;
      data[at++] = 11 * row * column + 3 * row + 200;
    }
  }
  return imageFrom(data, [height, width, 3]);
}
