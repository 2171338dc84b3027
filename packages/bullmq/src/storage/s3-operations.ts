import type { S3Client as Client, S3ClientConfig } from "@aws-sdk/client-s3";
import { PART_BYTES, writeParts } from "./s3-parts.ts";
import type { StoredFile } from "./storage.ts";

/** What is asked of a bucket. */
interface S3Operations {
  read(key: string, range?: readonly [number, number]): Promise<Uint8Array | undefined>;
  /** Whether it was written; `isOnce` leaves a file that is there. */
  write(key: string, bytes: Uint8Array, isOnce: boolean): Promise<boolean>;
  list(prefix: string): AsyncIterable<StoredFile>;
  /** The ETag of a file. */
  tag(key: string): Promise<string | undefined>;
}

/** Loads the SDK, and gives what is done with it. */
export async function s3Operations(
  settings: S3ClientConfig,
  bucket: string,
  prefix: string,
): Promise<S3Operations> {
  const sdk = await import("@aws-sdk/client-s3").catch((cause: unknown) => {
    throw new Error("npm install @aws-sdk/client-s3 brings what is missing", { cause });
  });
  const client: Client = new sdk.S3Client(settings);
  const at = (key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` });

  return {
    read: (key, range) => readObject(sdk, client, at(key), range),

    async write(key, bytes, isOnce) {
      const condition = isOnce ? { IfNoneMatch: "*" } : {};
      try {
        if (bytes.length > PART_BYTES) await writeParts(sdk, client, { ...at(key), ...condition }, bytes);
        else await client.send(new sdk.PutObjectCommand({ ...at(key), ...condition, Body: bytes }));
        return true;
      } catch (error) {
        if (isOnce && statusOf(error) === 412) return false;
        throw error;
      }
    },

    async tag(key) {
      try {
        return (await client.send(new sdk.HeadObjectCommand(at(key)))).ETag;
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    },

    async *list(start) {
      const pages = sdk.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: `${prefix}${start}` });
      for await (const { Contents = [] } of pages) {
        for (const { Key = "", Size = 0 } of Contents) yield { key: Key.slice(prefix.length), bytes: Size };
      }
    },
  };
}

async function readObject(
  sdk: typeof import("@aws-sdk/client-s3"),
  client: Client,
  place: { Bucket: string; Key: string },
  range: readonly [number, number] | undefined,
): Promise<Uint8Array | undefined> {
  const Range = range === undefined ? {} : { Range: `bytes=${range[0]}-${range[1] - 1}` };
  try {
    const { Body } = await client.send(new sdk.GetObjectCommand({ ...place, ...Range }));
    return new Uint8Array((await Body?.transformToByteArray()) ?? []);
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    // The range begins behind the last byte
    if (statusOf(error) === 416) return new Uint8Array();
    throw error;
  }
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
