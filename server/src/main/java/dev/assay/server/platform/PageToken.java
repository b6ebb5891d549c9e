package dev.assay.server.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a keyset page ended: opaque to callers, the last key seen inside. */
public record PageToken(long lastId) {

  public static PageToken read(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return new PageToken(0);
    }
    try {
      return new PageToken(
          Long.parseLong(
              new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
          "page-token", "after=" + token + " is not a token of an earlier page");
    }
  }

  public String write() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(lastId).getBytes(StandardCharsets.US_ASCII));
  }
}
