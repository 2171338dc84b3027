import { checkImage, type Image } from "@vscnn/core";
import { createGistExtractor } from "./gist/gist-extractor.ts";
import { type GistOptions, gistSettings } from "./gist/gist-settings.ts";

/**
 * Makes a function that computes GIST with fixed options: its filters and buffers are made once. An image of the size
 * wanted takes no memory but that of its result; one that must be resized takes 4 bytes per pixel while it is described.
 *
 * Variant `'lear'` makes them for the side of its first image, and again when the side changes.
 *
 * @returns a function from an image to its descriptor, as `gist` returns it
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const describe = createGist({ imageSize: 64, blocks: 2 });
 * const image = imageFrom(Uint8Array.from({ length: 4096 }, (_, i) => (i * i) % 251), [64, 64, 1]);
 * describe(image).length; // => 128
 * @see Oliva and Torralba 2001, doi:10.1023/A:1011139631724
 */
export function createGist(options: GistOptions = {}): (image: Image) => Float32Array {
  const extract = createGistExtractor("createGist", gistSettings("createGist", options));
  return (image) => {
    checkImage("createGist", "image", image);
    return extract(image);
  };
}
