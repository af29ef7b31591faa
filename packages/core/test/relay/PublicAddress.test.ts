import { assert, describe, it } from "@effect/vitest";
import { isPublicAddress } from "../../src/relay/PublicAddress.ts";

const privates = [
  ..."http://localhost http://LOCALHOST. http://a.localhost http://printer.local http://db".split(
    " ",
  ),
  ..."http://metadata.google.internal http://router.home.arpa http://nas.lan".split(" "),
  ..."http://127.0.0.1 http://127.1 http://2130706433 http://0x7f.1 http://0177.0.0.1".split(" "),
  ..."http://0.0.0.0 http://10.1.2.3 http://100.64.0.1 http://169.254.169.254".split(" "),
  ..."http://172.16.0.1 http://172.31.255.255 http://192.168.1.1 http://198.18.0.1".split(" "),
  ..."http://224.0.0.1 http://255.255.255.255 http://192.0.2.1".split(" "),
  ..."http://[::1] http://[::] http://[::ffff:127.0.0.1] http://[::ffff:a00:1] http://[fe80::1]".split(
    " ",
  ),
  ..."http://[fc00::1] http://[fd12::1] http://[ff02::1] http://[2002:7f00:1::]".split(" "),
  ..."http://[2001:0:1::1] http://[2001:db8::1] http://[64:ff9b::7f00:1]".split(" "),
  ..."file:///etc/passwd ftp://example.com data:text/plain,x".split(" "),
];

const publics = [
  ..."https://example.com https://files.example.co.uk http://8.8.8.8 http://172.32.0.1".split(" "),
  ..."http://100.128.0.1 http://192.169.0.1 http://[2606:4700::1111] http://[2001:4860::8888]".split(
    " ",
  ),
];

describe("PublicAddress", () => {
  it.each(privates)("takes %s for no public address", (address) => {
    assert.isFalse(isPublicAddress(new URL(address)));
  });

  it.each(publics)("takes %s for a public address", (address) => {
    assert.isTrue(isPublicAddress(new URL(address)));
  });
});
