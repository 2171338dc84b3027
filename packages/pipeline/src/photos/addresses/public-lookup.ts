import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { privateAddressError } from "./photo-address.ts";
import { isPrivateAddress } from "./private-address.ts";

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Looks up the name of a server for the connection that is being made, and gives public addresses only: what a name
 * stood for when it was checked before, a server can have changed since.
 */
export function publicLookup(hostname: string, options: LookupOptions, answer: Answer): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return answer(error, []);
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    if (open.length === 0) return answer(privateAddressError(), []);
    if (options.all === true) answer(null, open);
    else answer(null, open[0].address, open[0].family);
  });
}
