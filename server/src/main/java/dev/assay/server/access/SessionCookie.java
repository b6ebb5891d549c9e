package dev.assay.server.access;

import dev.assay.server.platform.ServerSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie that holds a session's secret: out of reach for scripts, never sent along from another
 * site. Behind TLS it is restricted to that, and to this very host.
 */
@Component
class SessionCookie {
  /** Requests that change something repeat the session's mark here, which another site can't. */
  static final String CSRF_HEADER = "X-Assay-Csrf";

  private final boolean secure;
  private final String name;

  SessionCookie(ServerSettings settings) {
    this.secure = settings.encrypted();
    this.name = secure ? "__Host-assay" : "assay-session";
  }

  Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  void set(HttpServletResponse response, String secret, Duration age) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret, age));
  }

  void clear(HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
  }

  private String cookie(String value, Duration age) {
    return ResponseCookie.from(name, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Strict")
        .path("/")
        .maxAge(age)
        .build()
        .toString();
  }

  /** The mark of a session, from which its secret cannot be found. */
  static String csrf(String secret) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(TokenHash.of("csrf " + secret));
  }

  static boolean carriesMark(HttpServletRequest request, String secret) {
    String sent = request.getHeader(CSRF_HEADER);
    return sent != null
        && MessageDigest.isEqual(
            sent.getBytes(StandardCharsets.UTF_8), csrf(secret).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the browser itself says that another site made the request. */
  static boolean fromAnotherSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }
}
