import { isIPv4, isIPv6 } from 'node:net';

/** Whether a host name or address, without port, reaches this machine alone: localhost, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost') return true;
  if (isIPv4(name)) return name.startsWith('127.');
  return isIPv6(name) && !name.includes('%') && new URL(`http://[${name}]`).hostname === '[::1]';
}
