export { type ListImagesOptions, listImages } from "./node/list-images.ts";
export { type ReadImageOptions, readImage } from "./node/read-image.ts";
