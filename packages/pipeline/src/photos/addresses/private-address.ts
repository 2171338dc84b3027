import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * Whether an address of the internet is not public: of this machine, a private network, a neighbor, a test, or a form of IPv6
 * that stands for such an address of IPv4.
 */
export function isPrivateAddress(address: string): boolean {
  if (isIP(address) === 0) return true;
  const known = ipaddr.process(address);
  // Networks of IPv6 alone reach IPv4 by this prefix
  if (known instanceof ipaddr.IPv6 && known.range() === "rfc6052") {
    return new ipaddr.IPv4(known.toByteArray().slice(12)).range() !== "unicast";
  }
  return known.range() !== "unicast";
}
