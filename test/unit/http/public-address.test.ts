import { describe, expect, it } from "vitest";
import { addressProblem, isAllowed, isPublicAddress } from "../../../src/http/public-address.ts";

describe("an address that a name resolved to", () => {
  it.each([
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.255.255",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:82a::200e",
    "2001:4860:4860::8888",
    "2001:200::1",
    "3fff:1000::1",
  ])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ["unspecified", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["private", "10.0.0.1"],
    ["private", "10.255.255.255"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["a metadata service", "100.100.100.200"],
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.255.254"],
    ["a metadata service", "168.63.129.16"],
    ["a metadata service", "169.254.169.254"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["protocol assignments", "192.0.0.192"],
    ["documentation", "192.0.2.1"],
    ["6to4 relays", "192.88.99.1"],
    ["private", "192.168.1.1"],
    ["benchmarks", "198.18.0.1"],
    ["benchmarks", "198.19.255.255"],
    ["documentation", "198.51.100.7"],
    ["documentation", "203.0.113.7"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["loopback", "0:0:0:0:0:0:0:1"],
    ["IPv4-compatible", "::127.0.0.1"],
    ["IPv4-mapped", "::ffff:127.0.0.1"],
    ["IPv4-mapped, though the IPv4 is public", "::ffff:1.1.1.1"],
    ["IPv4-mapped in hexadecimal", "::ffff:7f00:1"],
    ["NAT64", "64:ff9b::a00:1"],
    ["NAT64, local", "64:ff9b:1::a00:1"],
    ["discard", "100::1"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["ORCHID", "2001:20::1"],
    ["documentation", "2001:db8::1"],
    ["documentation", "3fff:fff::1"],
    ["6to4", "2002:7f00:1::"],
    ["6to4", "2002:a00:1::1"],
    ["segment routing", "5f00::1"],
    ["unique local", "fc00::1"],
    ["a metadata service", "fd00:ec2::254"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["public with a zone", "2606:4700:4700::1111%1"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["no address", ""],
    ["no address", "localhost"],
    ["no address", "1.2.3"],
    ["no address", "1.2.3.256"],
    ["octal", "0177.0.0.1"],
    ["octal that reads as public", "01.1.1.1"],
    ["hexadecimal", "0x7f.0.0.1"],
    ["decimal", "2130706433"],
    ["an injected path", "2606::1]/?["],
  ])("%s: %s is not", (_kind, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("an address as a publisher writes it", () => {
  it.each([
    "https://classifier.example/check",
    "https://classifier.example:443/",
    "https://classifier.example:8443/a?b=c",
    "HTTPS://Classifier.Example/",
    "https://xn--80ak6aa92e.example/",
    "https://10.example.org/",
  ])("%s may be asked", (address) => {
    expect(addressProblem(address, [])).toBeNull();
  });

  it.each([
    ["nothing", ""],
    ["no address", "classifier.example"],
    ["another scheme", "ftp://classifier.example/"],
    ["another scheme", "file:///etc/passwd"],
    ["another scheme", "javascript:alert(1)"],
    ["another scheme", "data:text/plain,1"],
    ["plain http", "http://classifier.example/"],
    ["a user name", "https://user@classifier.example/"],
    ["a password", "https://:secret@classifier.example/"],
    ["a host hidden behind a user name", "https://classifier.example@127.0.0.1/"],
    ["another port", "https://classifier.example:22/"],
    ["another port", "https://classifier.example:6379/"],
    ["another port", "https://classifier.example:80/"],
    ["IPv4", "https://127.0.0.1/"],
    ["IPv4 that is public", "https://1.1.1.1/"],
    ["IPv4 as one number", "https://2130706433/"],
    ["IPv4 in octal", "https://0177.0.0.1/"],
    ["IPv4 in octal, one number", "https://017700000001/"],
    ["IPv4 in hexadecimal", "https://0x7f000001/"],
    ["IPv4 in parts of hexadecimal", "https://0x7f.0x0.0x0.0x1/"],
    ["IPv4 with two parts", "https://127.1/"],
    ["IPv4 with a dot at its end", "https://127.0.0.1./"],
    ["IPv4 in wide digits", "https://１２７.０.０.１/"],
    ["IPv4 with escaped dots", "https://127%2e0%2e0%2e1/"],
    ["IPv4 with ideographic dots", "https://127。0。0。1/"],
    ["IPv6", "https://[::1]/"],
    ["IPv6 that is public", "https://[2606:4700:4700::1111]/"],
    ["IPv4 within IPv6", "https://[::ffff:169.254.169.254]/"],
    ["a zone", "https://[fe80::1%25eth0]/"],
    ["this machine", "https://localhost/"],
    ["this machine", "https://LOCALHOST/"],
    ["this machine", "https://a.localhost/"],
    ["a name without a dot", "https://intranet/"],
    ["a name with a dot at its end", "https://classifier.example./"],
    ["this machine with a dot at its end", "https://localhost./"],
    ["a name of the local network", "https://printer.local/"],
    ["a metadata service", "https://metadata.google.internal/computeMetadata/v1/"],
    ["no host", "https:///"],
  ])("%s may not: %s", (_kind, address) => {
    expect(addressProblem(address, [])).toMatch(/\.$|https:\/\/classifier\.example\/check$/);
  });

  it("may be anything that the operator listed, with exactly that port", () => {
    const allowed = ["127.0.0.1:9000", "classifier:80", "[::1]:443"];
    expect(addressProblem("http://127.0.0.1:9000/check", allowed)).toBeNull();
    expect(addressProblem("https://127.0.0.1:9000/check", allowed)).toBeNull();
    expect(addressProblem("http://2130706433:9000/", allowed)).toBeNull();
    expect(addressProblem("http://classifier/", allowed)).toBeNull();
    expect(addressProblem("https://[::1]/", allowed)).toBeNull();
    expect(addressProblem("http://127.0.0.1:9001/check", allowed)).not.toBeNull();
    expect(addressProblem("http://127.0.0.2:9000/check", allowed)).not.toBeNull();
    expect(addressProblem("https://classifier/", allowed)).not.toBeNull();
    expect(addressProblem("http://user:pass@127.0.0.1:9000/", allowed)).not.toBeNull();
    expect(addressProblem("gopher://127.0.0.1:9000/", allowed)).not.toBeNull();
  });

  it("is compared with its scheme's own port where it names none", () => {
    expect(isAllowed(new URL("http://classifier/"), ["classifier:80"])).toBe(true);
    expect(isAllowed(new URL("https://classifier/"), ["classifier:80"])).toBe(false);
    expect(isAllowed(new URL("https://classifier/"), ["classifier:443"])).toBe(true);
  });
});
