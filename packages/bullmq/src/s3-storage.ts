import type { S3ClientConfig } from "@aws-sdk/client-s3";
import {
  checkBoolean,
  checkInteger,
  checkOptions,
  describeValue,
  type OptionNames,
  reasonOf,
} from "@vscnn/core";
import { s3Operations } from "./storage/s3-operations.ts";
import type { Storage } from "./storage/storage.ts";

/** Options of {@link s3Storage}. */
export interface S3StorageOptions {
  /** Name of the bucket, which must exist. */
  bucket: string;
  /** What every key begins with, such as `"project/"`. @defaultValue nothing */
  prefix?: string;
  /** Address of a server that speaks S3 but is not Amazon's. @defaultValue what the SDK's configuration says */
  endpoint?: string;
  /** @defaultValue what the SDK's configuration says */
  region?: string;
  /** Whether the bucket stands in the path rather than in the host name. @defaultValue true if there is an endpoint */
  forcePathStyle?: boolean;
  /** How often a request is tried. @defaultValue 5 */
  attempts?: number;
}

const OPTIONS: OptionNames<S3StorageOptions> = {
  bucket: true,
  prefix: true,
  endpoint: true,
  region: true,
  forcePathStyle: true,
  attempts: true,
};
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * A bucket of Amazon S3, or of a server that speaks the same protocol, as a storage. Credentials come from the SDK's own
 * chain (environment, profile, role of the machine) and from nowhere else. Large files are sent in parts; requests that fail are tried again with growing waits.
 *
 * @returns the storage; the SDK `@aws-sdk/client-s3`, which must be installed, is loaded at the first use
 * @throws TypeError or RangeError if an option is not legal
 * @example
 * const storage = s3Storage({ bucket: "photos-of-mine", prefix: "first/", region: "eu-central-1" });
 * storage.name; // => "s3://photos-of-mine/first/"
 */
export function s3Storage(options: S3StorageOptions): Storage {
  checkOptions("s3Storage", options, OPTIONS);
  const { bucket, prefix = "" } = options;
  checkText("bucket", bucket);
  if (!BUCKET.test(bucket))
    throw new RangeError(`s3Storage: bucket must be the name of one, got ${describeValue(bucket)}`);
  checkText("prefix", prefix);
  const settings = clientSettings(options);
  let loading: ReturnType<typeof s3Operations> | undefined;
  const operations = () => {
    loading ??= s3Operations(settings, bucket, prefix);
    return loading;
  };
  const name = `s3://${bucket}/${prefix}`;
  const named = async <T>(what: string, doing: Promise<T>): Promise<T> => {
    try {
      return await doing;
    } catch (cause) {
      throw new Error(`s3Storage: ${what} failed in ${name}: ${reasonOf(cause)}`, { cause });
    }
  };
  return {
    name,
    read: async (key, range) => named(`reading ${key}`, (await operations()).read(key, range)),
    versionOf: async (key) => named(`looking at ${key}`, (await operations()).tag(key)),
    writeOnce: async (key, bytes) => named(`writing ${key}`, (await operations()).write(key, bytes, true)),
    replace: async (key, bytes) =>
      void (await named(`writing ${key}`, (await operations()).write(key, bytes, false))),
    async *list(start) {
      yield* (await operations()).list(start);
    },
  };
}

/** What the SDK is told of the server, checked. */
function clientSettings(options: S3StorageOptions): S3ClientConfig {
  const { endpoint, region, forcePathStyle = endpoint !== undefined, attempts = 5 } = options;
  if (endpoint !== undefined) checkEndpoint(endpoint);
  if (region !== undefined) checkText("region", region);
  checkBoolean("s3Storage", "forcePathStyle", forcePathStyle);
  checkInteger("s3Storage", "attempts", attempts, { min: 1, max: 100 });
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    forcePathStyle,
    maxAttempts: attempts,
  };
}

function checkText(name: string, value: unknown): void {
  if (typeof value !== "string")
    throw new TypeError(`s3Storage: ${name} must be text, got ${describeValue(value)}`);
}

function checkEndpoint(endpoint: unknown): void {
  checkText("endpoint", endpoint);
  const isHttp = URL.canParse(endpoint as string) && /^https?:$/.test(new URL(endpoint as string).protocol);
  if (!isHttp) {
    throw new RangeError(
      `s3Storage: endpoint must be an http or https address, got ${describeValue(endpoint)}`,
    );
  }
}
