import type { Agent } from 'node:http';
import type { Socket } from 'node:net';

/** How requests leave this machine: straight or through a proxy, and which authorities are trusted. */
export interface Network {
  /** For requests of node:http and node:https to this address. Kept open between requests. */
  agentFor(url: URL): Agent;
  /**
   * A connection that stands, with TLS where the address wants it (https: and wss:), for what is no request of Node's.
   * Rejects when there is none to be had.
   */
  connect(url: URL): Promise<Socket>;
}
