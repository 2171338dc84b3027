import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that speaks as much of S3 as a storage needs, and that fails as real ones do. */
export interface S3Server {
  readonly endpoint: string;
  readonly files: Map<string, Buffer>;
  /** Uploads in parts that are neither completed nor thrown away. */
  readonly uploads: Map<string, Map<number, Buffer>>;
  /** What was asked for: method and key, in turn. */
  readonly asked: string[];
  /** Requests that are answered with 503 before any other. */
  failures: number;
  close(): Promise<void>;
}

/** What S3 gives for a file that was sent in one part. */
const tagOf = (file: Buffer) => `"${createHash("md5").update(file).digest("hex")}"`;

/** Keys of a page of a list. */
const PAGE = 3;

export async function startS3(bucket: string): Promise<S3Server> {
  const files = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const server = createServer((request, response) => void answer(request, response));
  const state = { files, uploads, asked: [] as string[], failures: 0 };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url as string, "http://s3");
    const say = (status: number, content: string | Buffer = "", headers = {}) =>
      response.writeHead(status, headers).end(content);
    if (state.failures > 0) {
      state.failures--;
      return void say(503, "<Error><Code>SlowDown</Code></Error>");
    }
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key/")) {
      return void say(403, "<Error><Code>AccessDenied</Code></Error>");
    }
    const key = decodeURIComponent(url.pathname.slice(bucket.length + 2));
    const query = (name: string) => url.searchParams.get(name);
    state.asked.push(`${request.method} ${key}`);
    if (request.method === "HEAD") {
      const file = files.get(key);
      return void say(file === undefined ? 404 : 200, "", file === undefined ? {} : { etag: tagOf(file) });
    }
    if (request.method === "GET" && query("list-type") === "2") return void say(200, listOf(query));
    if (request.method === "GET") return void read(key, request.headers.range, say);
    if (request.method === "DELETE") {
      uploads.delete(query("uploadId") as string);
      return void say(204);
    }
    const upload = query("uploadId");
    if (request.method === "PUT" && upload !== null) {
      uploads.get(upload)?.set(Number(query("partNumber")), body);
      return void say(200, "", { etag: `"${query("partNumber")}"` });
    }
    if (url.searchParams.has("uploads")) {
      const id = `upload-${uploads.size}`;
      uploads.set(id, new Map());
      return void say(
        200,
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (request.headers["if-none-match"] === "*" && files.has(key)) {
      return void say(412, "<Error><Code>PreconditionFailed</Code></Error>");
    }
    if (upload === null) files.set(key, body);
    else {
      const parts = [...(uploads.get(upload) as Map<number, Buffer>)].sort(([a], [b]) => a - b);
      files.set(key, Buffer.concat(parts.map(([, part]) => part)));
      uploads.delete(upload);
      return void say(200, "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>");
    }
    say(200, "", { etag: '"x"' });
  }

  function read(
    key: string,
    range: string | undefined,
    say: (status: number, content?: string | Buffer) => void,
  ): void {
    const file = files.get(key);
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
    if (file === undefined) say(404, "<Error><Code>NoSuchKey</Code></Error>");
    else if (start === undefined) say(200, file);
    else if (Number(start) >= file.length) say(416, "<Error><Code>InvalidRange</Code></Error>");
    else say(206, file.subarray(Number(start), Number(end) + 1));
  }

  function listOf(query: (name: string) => string | null): string {
    const from = query("continuation-token") ?? "";
    const keys = [...files.keys()]
      .filter((key) => key.startsWith(query("prefix") ?? "") && key > from)
      .sort();
    const page = keys.slice(0, PAGE);
    const contents = page.map(
      (key) => `<Contents><Key>${key}</Key><Size>${files.get(key)?.length}</Size></Contents>`,
    );
    const isTruncated = keys.length > PAGE;
    const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
    return `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(state, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}
