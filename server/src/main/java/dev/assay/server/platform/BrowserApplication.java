package dev.assay.server.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the browser application from the class path, where its build has laid it: a list of the
 * files with their digests, each file, and its compressed forms beside it.
 *
 * <p>Files whose names carry a digest are kept by browsers for good; the page itself is asked for
 * anew each time. Addresses of screens, which no file answers to, get the page.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class BrowserApplication extends OncePerRequestFilter {
  private static final String FOLDER = "assay-web/";
  private static final String PAGE = "index.html";

  /**
   * Scripts come from here only, none inline. Styles may be inline: the component library sets its
   * variables that way.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
          + " manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "json", "application/json",
          "txt", "text/plain; charset=utf-8");

  /** File name → digest; empty where the application was not built. */
  private @Nullable Map<String, String> files;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String name = file(request);
    if (name == null) {
      chain.doFilter(request, response);
      return;
    }
    String tag = '"' + files().get(name) + '"';
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader(
        "Cache-Control",
        name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("ETag", tag);
    response.setHeader("Vary", "Accept-Encoding");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
    byte[] content = content(name, request, response);
    response.setContentLength(content.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(content);
    }
  }

  /** The file that answers a request; null for everything else. */
  private @Nullable String file(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (!(request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
        || path.startsWith("/api/")
        || files().isEmpty()) {
      return null;
    }
    String name = path.equals("/") ? PAGE : path.substring(1);
    if (files().containsKey(name)) {
      return name;
    }
    String accepted = request.getHeader("Accept");
    return accepted != null && accepted.contains("text/html") ? PAGE : null;
  }

  private static byte[] content(
      String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
    String accepted = String.valueOf(request.getHeader("Accept-Encoding"));
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("br", ".br");
    forms.put("gzip", ".gz");
    for (Map.Entry<String, String> form : forms.entrySet()) {
      if (accepted.contains(form.getKey())) {
        try (InputStream in = open(name + form.getValue())) {
          if (in != null) {
            response.setHeader("Content-Encoding", form.getKey());
            return in.readAllBytes();
          }
        }
      }
    }
    try (InputStream in = open(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private synchronized Map<String, String> files() {
    if (files == null) {
      Map<String, String> read = new LinkedHashMap<>();
      try (InputStream in = open("files.txt")) {
        if (in != null) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.split("\t", 2))
              .forEach(parts -> read.put(parts[0], parts[1]));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files = Map.copyOf(read);
    }
    return files;
  }

  private static @Nullable InputStream open(String name) {
    return BrowserApplication.class.getClassLoader().getResourceAsStream(FOLDER + name);
  }
}
