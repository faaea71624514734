import { describe, expect, it } from "vitest";
import { forwardedNetwork, networkOf } from "../../../src/http/address.ts";

describe("a network address", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["0.0.0.0", "0.0.0.0"],
    ["255.255.255.255", "255.255.255.255"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:C000:0201", "192.0.2.1"],
    ["0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:0:1:2:3:4:5", "2001:db8:0:1::/64"],
    ["2001:DB8:0:1::", "2001:db8:0:1::/64"],
    ["2001:0db8:0000:0001:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("%s is %s", (text, network) => {
    expect(networkOf(text)).toBe(network);
  });

  it.each([
    "",
    "unknown",
    "192.0.2",
    "192.0.2.256",
    "192.0.2.01",
    "0x7f.0.0.1",
    "192.0.2.1.5",
    " 192.0.2.1",
    "192.0.2.1,192.0.2.2",
    "2001:db8",
    "2001:db8::1::2",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "::12345",
    "::g",
    "::ffff:192.0.2.256",
    "::1]/x[",
    "[::1]",
    "<b>",
    "1".repeat(10_000),
  ])("%.30s is none", (text) => {
    expect(networkOf(text)).toBeNull();
  });
});

describe("whose word is taken for an address", () => {
  const header = "198.51.100.7, 192.0.2.1, 2001:db8::1";

  it("is that of as many proxies as stand in front, and what a client claims further left is not looked at", () => {
    expect(forwardedNetwork(header, 1)).toBe("2001:db8:0:0::/64");
    expect(forwardedNetwork(header, 2)).toBe("192.0.2.1");
    expect(forwardedNetwork(header, 3)).toBe("198.51.100.7");
  });

  it("is nobody's without a proxy, and without as many entries as there are proxies", () => {
    expect(forwardedNetwork(header, 0)).toBeNull();
    expect(forwardedNetwork(header, 4)).toBeNull();
    expect(forwardedNetwork(null, 1)).toBeNull();
    expect(forwardedNetwork("", 1)).toBeNull();
  });

  it("is nobody's where that entry is no address, whatever stands beside it", () => {
    expect(forwardedNetwork("192.0.2.1, unknown", 1)).toBeNull();
    expect(forwardedNetwork("192.0.2.1,", 1)).toBeNull();
    expect(forwardedNetwork("192.0.2.1, _hidden, 192.0.2.9", 2)).toBeNull();
  });

  it("may carry a port", () => {
    expect(forwardedNetwork("192.0.2.1:4711", 1)).toBe("192.0.2.1");
    expect(forwardedNetwork("[2001:db8:0:1::9]:443", 1)).toBe("2001:db8:0:1::/64");
    expect(forwardedNetwork("[2001:db8:0:1::9]", 1)).toBe("2001:db8:0:1::/64");
  });
});
