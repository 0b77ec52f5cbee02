/** How requests leave this machine. */
export interface NetworkSettings {
  /** Of http: or https:, for everything that goes to https: and wss: addresses. Absent: they are reached straight. */
  readonly proxy?: URL;
  /** Hosts that are reached straight all the same, as in `NO_PROXY`. */
  readonly straight: readonly string[];
  /** Certificates in PEM that are trusted beside those of Node. */
  readonly authorities: readonly string[];
}
