import { expect, test } from "vitest";
import { isPrivateAddress } from "../src/photos/addresses/private-address.ts";
import { readRetryAfter } from "../src/photos/addresses/retry-after.ts";

test("addresses of this machine, of private networks, and those that stand for them are private", () => {
  const own = ["127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "::ffff:127.0.0.1", "::ffff:7f00:1"];
  const inside = ["10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "169.254.169.254"];
  const others = ["224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.2.1", "203.0.113.9"];
  const long = ["fe80::1", "fc00::1", "fdff::9", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2001::1"];
  const translated = ["64:ff9b::127.0.0.1", "64:ff9b::a00:1"];
  const none = ["", "localhost", "1.2.3", "1.2.3.4.5"];
  for (const address of [...own, ...inside, ...others, ...long, ...translated, ...none]) {
    expect([address, isPrivateAddress(address)]).toEqual([address, true]);
  }
  const open = [
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
  ];
  for (const address of open) expect([address, isPrivateAddress(address)]).toEqual([address, false]);
});

test("a server's wait is a number of seconds, or the time from its date to another", () => {
  const date = "Sun, 01 Nov 2026 10:00:00 GMT";
  expect(readRetryAfter("120", date)).toBe(120);
  expect(readRetryAfter("Sun, 01 Nov 2026 10:01:30 GMT", date)).toBe(90);
  expect(readRetryAfter("Sun, 01 Nov 2026 09:00:00 GMT", date)).toBe(0);
  expect(readRetryAfter("Sun, 01 Nov 2026 10:01:30 GMT", "")).toBeUndefined();
  expect(readRetryAfter("soon", date)).toBeUndefined();
  expect(readRetryAfter("", date)).toBeUndefined();
});
