import { BlockList, isIPv4, isIPv6 } from 'node:net';

// Two lists: one would hold IPv4 addresses to the rules for those that IPv6 carries.
const PRIVATE_4 = new BlockList();
const PRIVATE_6 = new BlockList();
// IANA's registries of special-purpose addresses: this host, private, shared, loopback, link-local, test, multicast, reserved.
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE_4.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  // Unspecified, loopback, and addresses that carry an IPv4 address, which could be any of the above.
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE_6.addSubnet(net, bits, 'ipv6');

/** Whether an IP address belongs to no public host: this machine, its network, or nobody. What is no address counts as one. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return PRIVATE_4.check(address, 'ipv4');
  return !isIPv6(address) || PRIVATE_6.check(address, 'ipv6');
}
