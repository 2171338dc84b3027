import { type Storage, s3Storage } from "@vscnn/bullmq";
import type { Command } from "commander";

/** What the command line says of buckets, besides their addresses. */
export interface BucketFlags {
  endpoint?: string;
  scratch?: string;
}

/** A folder of a bucket. */
export interface BucketPlace {
  storage: Storage;
  /** The last part of its address: the name of a run. */
  name: string;
}

const ADDRESS = /^s3:\/\/([^/]+)(?:\/(.*))?$/;

/** Whether a place is one in a bucket. */
export function isBucket(place: string): boolean {
  return place.startsWith("s3://");
}

/** A run in a bucket, by its address `s3://bucket/prefix/name`. */
export function runInBucket(address: string, { endpoint }: BucketFlags): BucketPlace {
  const { bucket, path } = parts(address);
  const name = path.pop();
  if (name === undefined) throw new Error(`${address} must say bucket and name of a run: s3://bucket/name`);
  return { storage: storageOf(bucket, path, endpoint), name };
}

/** The storage of all runs, by its address `s3://bucket/prefix`. */
export function bucketOfRuns(address: string, { endpoint }: BucketFlags): Storage {
  const { bucket, path } = parts(address);
  return storageOf(bucket, path, endpoint);
}

function parts(address: string): { bucket: string; path: string[] } {
  const [, bucket, path = ""] = ADDRESS.exec(address) ?? [];
  if (bucket === undefined) throw new Error(`${address} must be the address of a bucket: s3://bucket/prefix`);
  return { bucket, path: path.split("/").filter((part) => part !== "") };
}

function storageOf(bucket: string, path: readonly string[], endpoint: string | undefined): Storage {
  const prefix = path.map((part) => `${part}/`).join("");
  return s3Storage({ bucket, prefix, ...(endpoint === undefined ? {} : { endpoint }) });
}

/** Adds the flags of buckets. */
export function addBucketFlags(command: Command): Command {
  return command
    .option("--endpoint <address>", "for s3:// places: a server that speaks S3 but is not Amazon's")
    .option("--scratch <folder>", "for s3:// places: a folder of this machine to work in");
}
