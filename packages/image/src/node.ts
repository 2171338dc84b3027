export { type ListImagesOptions, listImages } from "./list-images.ts";
export { readImage } from "./read-image.ts";
