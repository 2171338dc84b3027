/** Photos that lie in a folder. */
export interface FolderPhotos {
  readonly kind: "folder";
  /** Its path, absolute in a run. The image paths of posts start from here, and none may leave it. */
  readonly folder: string;
}

/**
 * Photos that lie in tar archives, such as the shards of WebDataset. The image path of a post is the name of a member, or its
 * key: the name up to its first dot. Where several archives have a member of that name, `00017.tar/boats.jpg` says which is meant.
 */
export interface TarPhotos {
  readonly kind: "tar";
  /** Paths of the archives, absolute in a run. They are not compressed: a member is read where it lies. */
  readonly files: readonly string[];
}

/** Photos whose image paths are `http:` or `https:` addresses, as a run keeps them. */
export interface HttpPhotos {
  readonly kind: "http";
  /** Downloads at a time: no more files than that are waiting in memory for a worker. @defaultValue 8 */
  readonly concurrency: number;
  /** Longest time until a server is connected. @defaultValue 10 */
  readonly connectTimeoutSeconds: number;
  /** Longest time for one attempt, from the first redirect to the last byte. @defaultValue 60 */
  readonly timeoutSeconds: number;
  /** Attempts after the first, where another may succeed: after a time-out, a broken connection, or an answer of 408, 425, 429 or 5xx. @defaultValue 3 */
  readonly retries: number;
  /** Wait before the second attempt, doubled before each further one and varied by half; a server's `Retry-After` takes its place. @defaultValue 1 */
  readonly backoffSeconds: number;
  /** Longest wait: a server that asks for a longer one is not asked again. @defaultValue 60 */
  readonly maxWaitSeconds: number;
  /** Redirects that are followed. @defaultValue 5 */
  readonly maxRedirects: number;
  /**
   * Whether photos may come from this machine and the private network. Otherwise addresses that strangers wrote, and redirects,
   * reach no service that is not public. @defaultValue false
   */
  readonly allowPrivate: boolean;
  /** Integer from 0 to 2^32 - 1, by which waits vary. @defaultValue 0 */
  readonly seed: number;
}

/** Where photos come from, as a run keeps it. */
export type PhotosConfig = FolderPhotos | TarPhotos | HttpPhotos;

/** Photos that are downloaded: what is left out has its default. */
export type HttpPhotosOptions = Pick<HttpPhotos, "kind"> & Partial<HttpPhotos>;

/** Where photos come from: the path of a folder, a folder, tar archives, or the web. */
export type PhotosOptions = string | FolderPhotos | TarPhotos | HttpPhotosOptions;
