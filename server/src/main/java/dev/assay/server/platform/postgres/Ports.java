package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports of the loopback address. */
final class Ports {
  /**
   * Below the range that outgoing connections draw from, so that the port is still free when
   * PostgreSQL has to be started again on it.
   */
  private static final int LOW = 20_000;

  private static final int HIGH = 32_000;
  private static final int ATTEMPTS = 200;

  private Ports() {}

  static int free() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOW, HIGH);
      if (free(port)) {
        return port;
      }
    }
    throw new IOException(
        "no free port (expected: one between %d and %d on 127.0.0.1)".formatted(LOW, HIGH));
  }

  static boolean free(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
