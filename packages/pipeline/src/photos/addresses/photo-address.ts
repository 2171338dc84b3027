import { isIP } from "node:net";
import { isPrivateAddress } from "./private-address.ts";

/** Why a photo could not be downloaded, and whether another attempt may succeed. */
export class DownloadError extends Error {
  readonly status: "no photo" | "failed" | "timed out";
  readonly isTemporary: boolean;
  /** What the server asks to wait. */
  readonly waitSeconds: number | undefined;
  constructor(
    status: "no photo" | "failed" | "timed out",
    message: string,
    { isTemporary = false, waitSeconds }: { isTemporary?: boolean; waitSeconds?: number | undefined } = {},
  ) {
    super(message);
    this.status = status;
    this.isTemporary = isTemporary;
    this.waitSeconds = waitSeconds;
  }
}

const MAX_LENGTH = 8192;

/**
 * The address of a photo, whether a post or a server that redirects says it.
 *
 * @param base - what an address without a server is relative to
 * @throws DownloadError if it is none that is asked
 */
export function photoAddress(text: string, base: URL | undefined, allowPrivate: boolean): URL {
  const url = text.length <= MAX_LENGTH && URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url === undefined) throw new DownloadError("failed", "the image path is no address");
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new DownloadError("failed", "the address must begin with http: or https:");
  }
  if (url.username !== "" || url.password !== "") {
    throw new DownloadError("failed", "the address must hold no user and no password");
  }
  // Names are looked up and checked when they are connected to; numbers are not looked up
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw privateAddressError();
  return url;
}

/** An address that is not asked, whoever names it. */
export function privateAddressError(): DownloadError {
  return new DownloadError("failed", "the address leads into a private network: allowPrivate is not set");
}
