export type { FolderOptions } from "./node/check-folder-options.ts";
export { type InspectedImages, type InspectImagesOptions, inspectImages } from "./node/inspect-images.ts";
export { type ListImagesOptions, listImages } from "./node/list-images.ts";
export { type ReadImageOptions, readImage } from "./node/read-image.ts";
