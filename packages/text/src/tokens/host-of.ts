/** Whether an address of the web begins at a place: `http://`, `https://` or `www.`, in capital or small letters. */
export function startsUrl(text: string, at: number): boolean {
  const first = text.charCodeAt(at) | 0x20;
  const second = text.charCodeAt(at + 1) | 0x20;
  // Nearly every word ends here: neither `ht` nor `ww`
  if (!(first === 0x68 && second === 0x74) && !(first === 0x77 && second === 0x77)) return false;
  return /^(?:https?:\/\/|www\.)[^\s/?#:]/i.test(text.slice(at, at + 9));
}

/** Longest name that the internet knows. */
const MAX_HOST = 253;

/**
 * The host that an address names, without `www.`: pages differ from post to post, hosts recur.
 *
 * @returns `undefined` if there is none
 */
export function hostOf(url: string): string | undefined {
  const start = url.indexOf("//") === url.indexOf(":") + 1 ? url.indexOf("//") + 2 : 0;
  const length = url.slice(start).search(/[/?#]/);
  const authority = length < 0 ? url.slice(start) : url.slice(start, start + length);
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  if (host.length > MAX_HOST) return undefined;
  const name = host.replace(/:\d*$/, "").replace(/^www\./i, "");
  return name.replace(/[^\p{L}\p{M}\p{N}]+$/u, "") || undefined;
}
