export { type ListImagesOptions, listImages } from "./list-images.ts";
export { type ReadImageOptions, readImage } from "./read-image.ts";
