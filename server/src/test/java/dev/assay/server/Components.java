package dev.assay.server;

/** Looks inside a running server, for tests in the features' packages. */
public final class Components {
  private Components() {}

  public static <T> T of(AssayServer server, Class<T> type) {
    return server.component(type);
  }
}
