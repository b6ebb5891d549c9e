package dev.assay.cli.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What an address to listen on means. */
final class Loopback {
  private Loopback() {}

  /** Whether only this machine reaches it. */
  static boolean is(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether it stands for all addresses of this machine. */
  static boolean isAny(String address) {
    try {
      return InetAddress.getByName(address).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
