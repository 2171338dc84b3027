import { resolve } from "node:path";
import { type BucketFlags, type BucketPlace, isBucket, runInBucket } from "./bucket-place.ts";

/** The folder of a run on this machine, and where it is sent to, if that is a bucket. */
export function localRun(
  folder: string,
  out: string,
  flags: BucketFlags,
): { out: string; bucket: BucketPlace | undefined } {
  if (!isBucket(out)) return { out: resolve(folder, out), bucket: undefined };
  const bucket = runInBucket(out, flags);
  return { out: resolve(folder, flags.scratch ?? ".", bucket.name), bucket };
}
