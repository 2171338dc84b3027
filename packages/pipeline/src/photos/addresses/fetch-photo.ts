import { Agent, type Dispatcher, request } from "undici";
import type { HttpPhotos } from "../photos-config.ts";
import { startDeadline } from "./deadline.ts";
import { DownloadError, photoAddress } from "./photo-address.ts";
import { publicLookup } from "./public-lookup.ts";
import { readBody, tooLarge } from "./read-body.ts";
import { readRetryAfter } from "./retry-after.ts";

/** Gets the file at an address, in one attempt. */
export interface PhotoFetcher {
  /** @throws DownloadError if it cannot be had; the signal ends the attempt */
  fetch(url: URL, signal: AbortSignal): Promise<Uint8Array>;
  /** Ends all connections. */
  close(): Promise<void>;
}

const HEADERS = {
  accept: "image/*",
  "accept-encoding": "identity",
  "user-agent": "vscnn-pipeline (features of photographs)",
};
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Opens connections as they are needed. */
export function createPhotoFetcher(config: HttpPhotos, maxBytes: number): PhotoFetcher {
  const { connectTimeoutSeconds, timeoutSeconds, allowPrivate, concurrency } = config;
  const agent = new Agent({
    connections: concurrency,
    headersTimeout: 1000 * timeoutSeconds,
    bodyTimeout: 1000 * timeoutSeconds,
    connect: { timeout: 1000 * connectTimeoutSeconds, ...(allowPrivate ? {} : { lookup: publicLookup }) },
  });
  return {
    async fetch(url, signal) {
      const deadline = startDeadline(timeoutSeconds, signal);
      try {
        return await bodyOf(await follow(config, agent, url, deadline.signal), maxBytes);
      } catch (error) {
        throw deadline.isLate()
          ? new DownloadError("timed out", `the download took more than ${timeoutSeconds} seconds`, {
              isTemporary: true,
            })
          : downloadError(error, connectTimeoutSeconds);
      } finally {
        deadline.clear();
      }
    },
    close: () => agent.destroy(),
  };
}

/** The answer behind all redirects. */
async function follow(
  { maxRedirects, allowPrivate }: HttpPhotos,
  dispatcher: Dispatcher,
  first: URL,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const answer = await request(url, { dispatcher, headers: HEADERS, signal });
    // What is left of a body that nobody reads fails when it is ended
    answer.body.on("error", () => {});
    const location = header(answer, "location");
    if (!REDIRECTS.includes(answer.statusCode) || location === "") return answer;
    answer.body.destroy();
    if (redirects === maxRedirects) {
      throw new DownloadError("failed", `the server redirects more than ${maxRedirects} times`);
    }
    url = photoAddress(location, url, allowPrivate);
  }
}

function header({ headers }: Dispatcher.ResponseData, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

async function bodyOf(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  const { statusCode, body } = answer;
  if (statusCode !== 200) {
    body.destroy();
    throw statusError(statusCode, readRetryAfter(header(answer, "retry-after"), header(answer, "date")));
  }
  if (Number(header(answer, "content-length")) > maxBytes) {
    body.destroy();
    throw tooLarge(maxBytes);
  }
  return readBody(body, header(answer, "content-encoding"), maxBytes);
}

function statusError(code: number, waitSeconds: number | undefined): DownloadError {
  if (code === 404 || code === 410)
    return new DownloadError("no photo", `the server has no such photo (${code})`);
  const isTemporary = code === 408 || code === 425 || code === 429 || code >= 500;
  return new DownloadError("failed", `the server answered ${code}`, { isTemporary, waitSeconds });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the server refuses the connection",
  ECONNRESET: "the server broke the connection",
  EPIPE: "the server broke the connection",
  UND_ERR_SOCKET: "the server broke the connection",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "the server sent fewer bytes than it said",
  ENETUNREACH: "the network is not reached",
  EHOSTUNREACH: "the server is not reached",
  EAI_AGAIN: "the name of the server cannot be looked up",
};

/** What went wrong, in words without the address: equal errors are counted together. */
function downloadError(error: unknown, connectTimeoutSeconds: number): DownloadError {
  if (error instanceof DownloadError) return error;
  const { code = "", name } = error as NodeJS.ErrnoException;
  const options = { isTemporary: true };
  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
    const message = `the server was not connected in ${connectTimeoutSeconds} seconds`;
    return new DownloadError("timed out", message, options);
  }
  if (code === "ENOTFOUND") return new DownloadError("no photo", "there is no server of this name");
  if (code in REASONS) return new DownloadError("failed", REASONS[code], options);
  if (name === "HTTPParserError")
    return new DownloadError("failed", "the server does not speak HTTP", options);
  if (code.startsWith("Z_"))
    return new DownloadError("failed", "what the server compressed is damaged", options);
  return new DownloadError("failed", `the download failed (${code === "" ? name : code})`, options);
}
