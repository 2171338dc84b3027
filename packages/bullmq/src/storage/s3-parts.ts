import type * as S3 from "@aws-sdk/client-s3";

/** Files from this size on are sent in parts. */
export const PART_BYTES: number = 16 * 2 ** 20;

/**
 * Sends a large file in parts.
 *
 * @param place - bucket and key, and the condition under which the whole is kept
 */
export async function writeParts(
  sdk: typeof S3,
  client: S3.S3Client,
  { IfNoneMatch, ...place }: { Bucket: string; Key: string; IfNoneMatch?: string },
  bytes: Uint8Array,
): Promise<void> {
  const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand(place));
  const upload = { ...place, UploadId };
  try {
    const Parts: S3.CompletedPart[] = [];
    for (let start = 0; start < bytes.length; start += PART_BYTES) {
      const PartNumber = Parts.length + 1;
      const Body = bytes.subarray(start, start + PART_BYTES);
      const { ETag } = await client.send(new sdk.UploadPartCommand({ ...upload, PartNumber, Body }));
      Parts.push({ ETag, PartNumber });
    }
    const whole = { ...upload, IfNoneMatch, MultipartUpload: { Parts } };
    await client.send(new sdk.CompleteMultipartUploadCommand(whole));
  } catch (error) {
    // Parts that nobody completes are paid for until they are thrown away
    await client.send(new sdk.AbortMultipartUploadCommand(upload)).catch(() => {});
    throw error;
  }
}
