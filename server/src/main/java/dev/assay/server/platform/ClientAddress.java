package dev.assay.server.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a request comes from, also behind proxies the operator trusts. */
@Component
public final class ClientAddress {
  private final List<String> trusted;

  ClientAddress(ServerSettings settings) {
    this.trusted = settings.trustedProxies();
  }

  /**
   * The nearest address that is no trusted proxy. What stands further left in {@code
   * X-Forwarded-For} may have been made up by the client.
   */
  public String of(HttpServletRequest request) {
    String nearest = request.getRemoteAddr();
    if (!trusted.contains(nearest)) {
      return nearest;
    }
    String header = request.getHeader("X-Forwarded-For");
    String[] hops = header == null ? new String[0] : header.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      nearest = hops[i].strip();
      if (!trusted.contains(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }
}
