/** Photos that lie in a folder. */
export interface FolderPhotos {
  readonly kind: "folder";
  /** Absolute path. The image paths of posts start from here, and none may leave it. */
  readonly folder: string;
}

/** Where photos come from, as a run keeps it. */
export type PhotosConfig = FolderPhotos;
