/** A file of a storage. */
export interface StoredFile {
  readonly key: string;
  readonly bytes: number;
}

/** Where a run lies that no machine sees as a folder: keys are paths with slashes. */
export interface Storage {
  /** For messages. */
  readonly name: string;
  /**
   * Bytes of a file; `undefined` if there is no such.
   *
   * @param range - first byte and the one after the last
   */
  read(key: string, range?: readonly [start: number, end: number]): Promise<Uint8Array | undefined>;
  /**
   * What stands for a file as it is now: another as soon as the file is another. `undefined` if there is no such file. Workers ask it of files that
   * every shard needs, and read those that have changed; of a storage that leaves it out they read all of them every time.
   */
  versionOf?(key: string): Promise<string | undefined>;
  /** Writes a file in one step, unless one is there: whether it was written. */
  writeOnce(key: string, bytes: Uint8Array): Promise<boolean>;
  /** Writes a file in one step, in the place of one that is there. */
  replace(key: string, bytes: Uint8Array): Promise<void>;
  /** The files whose keys begin with a prefix, in order. */
  list(prefix: string): AsyncIterable<StoredFile>;
}
