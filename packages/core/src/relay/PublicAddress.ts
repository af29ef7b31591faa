/**
 * Addresses of the public internet, told from those of a machine, a house or a cloud's own services: by
 * the address alone. What a name resolves to, only who can resolve it knows.
 */

/** Names that stand for no public address: one without a dot, and those that are set aside (RFC 6761, 6762, 8375). */
const LOCAL = /^[^.]*$|(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/i;

/** Ranges that are not routed, as first address and length of the prefix. */
const RESERVED: ReadonlyArray<readonly [first: string, bits: number]> = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

const numberOf = (address: string): number =>
  address.split(".").reduce((number, part) => number * 256 + Number(part), 0);

const isPublic4 = (address: string): boolean =>
  RESERVED.every(([first, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(numberOf(address) / size) !== Math.floor(numberOf(first) / size);
  });

/** Of IPv6, what is given out to networks (2000::/3), and does not stand for an IPv4 address or an example. */
const isPublic6 = (address: string): boolean => {
  const [first = "", second = ""] = address.split(":");
  const [high, low] = [Number.parseInt(first, 16), Number.parseInt(second || "0", 16)];
  if (!(high >= 0x2000 && high <= 0x3fff)) return false;
  return high !== 0x2002 && !(high === 0x2001 && (low === 0 || low === 0xdb8));
};

/** Whether an address is one of the public internet, as far as it says so itself. */
export const isPublicAddress = ({ hostname, protocol }: URL): boolean => {
  if (protocol !== "https:" && protocol !== "http:") return false;
  // Whatever way an address was written, a URL has it in one.
  if (hostname.startsWith("[")) return isPublic6(hostname.slice(1, -1));
  if (/^\d+(\.\d+){3}$/.test(hostname)) return isPublic4(hostname);
  return !LOCAL.test(hostname.replace(/\.$/, ""));
};
