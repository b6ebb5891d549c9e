package dev.assay.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The server's HTTP interface, called with one bearer token. Safe for use by many threads.
 *
 * <p>A request that may be sent twice without harm is repeated while the server cannot be reached
 * or fails (a lost connection, HTTP 5xx), until the client's patience is over; any other is sent
 * once.
 */
public final class ApiClient implements AutoCloseable {
  /** Where the server is looked for unless {@code ASSAY_URL} says otherwise. */
  public static final String DEFAULT_URL = "http://127.0.0.1:7878";

  private static final Duration ANSWER_TIME = Duration.ofMinutes(30);
  private static final Duration CONNECT_TIME = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI base;
  private final String token;
  private final Patience patience;

  private ApiClient(HttpClient http, URI base, String token, Patience patience) {
    this.http = http;
    this.base = base;
    this.token = token;
    this.patience = patience;
  }

  /** A client for {@code ASSAY_URL} with {@code ASSAY_TOKEN}; a missing token is wrong use. */
  public static ApiClient connect(Map<String, String> environment) {
    String url = environment.getOrDefault("ASSAY_URL", "");
    String token = environment.getOrDefault("ASSAY_TOKEN", "").strip();
    if (token.isEmpty()) {
      throw CommandFailure.refused(
          "ASSAY_TOKEN is not set (expected: a token, such as the one in the file of"
              + " 'assay serve --bootstrap-token-file')");
    }
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIME)
            .build();
    return new ApiClient(http, baseOf(url.isBlank() ? DEFAULT_URL : url), token, Patience.NONE);
  }

  private static URI baseOf(String url) {
    String trimmed = url.strip().replaceAll("/+$", "");
    try {
      URI base = URI.create(trimmed);
      if (base.getHost() != null && String.valueOf(base.getScheme()).startsWith("http")) {
        return base;
      }
    } catch (IllegalArgumentException malformed) {
      // Refused below, with the value.
    }
    throw CommandFailure.refused(
        "ASSAY_URL is '%s' (expected: a URL such as %s)".formatted(url, DEFAULT_URL));
  }

  /** The same connections for somebody else's token. */
  public ApiClient as(String otherToken) {
    return new ApiClient(http, base, otherToken, patience);
  }

  /** The same, outlasting the server's absence for up to {@code longest}. */
  public ApiClient patient(Duration longest) {
    return new ApiClient(http, base, token, new Patience(longest));
  }

  public JsonNode get(String path) {
    return repeatable("GET", path, BodyPublishers.noBody(), "application/json").orFail();
  }

  /** Sends once: for what must not happen twice. */
  public JsonNode post(String path, JsonNode body) {
    return once("POST", path, body).orFail();
  }

  /** Sends as often as needed: for what the server recognises when it comes again. */
  public Answer postRepeatable(String path, JsonNode body) {
    return repeatable(
        "POST", path, BodyPublishers.ofByteArray(Json.bytes(body)), "application/json");
  }

  public JsonNode put(String path, JsonNode body) {
    return putBytes(path, Json.bytes(body), "application/json").orFail();
  }

  public Answer putBytes(String path, byte[] body, String contentType) {
    return repeatable("PUT", path, BodyPublishers.ofByteArray(body), contentType);
  }

  public JsonNode delete(String path) {
    return repeatable("DELETE", path, BodyPublishers.noBody(), "application/json").orFail();
  }

  /** Sends bytes with further headers, as often as needed. */
  public Answer sendBytes(String method, String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(method, path, BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/octet-stream");
    headers.forEach(request::header);
    return repeatable(request.build());
  }

  /**
   * How much of an upload the server has.
   *
   * @param offset bytes received so far
   */
  public record Head(long offset, boolean isComplete) {}

  /** Asks how far an upload has got; one that was never begun is at 0. */
  public Head head(String path) {
    HttpResponse<byte[]> response =
        exchange(request("HEAD", path, BodyPublishers.noBody()).build()).response();
    int status = response.statusCode();
    if (status >= 300 && status != 404) {
      throw new ApiFailure(Problem.read(status, response.body()));
    }
    long offset = response.headers().firstValueAsLong("Upload-Offset").orElse(0);
    boolean whole = response.headers().firstValue("Upload-Complete").orElse("").equals("?1");
    return new Head(offset, whole);
  }

  /** The bytes of an answer as they arrive. */
  public InputStream download(String path) {
    try {
      HttpResponse<InputStream> response =
          http.send(
              request("GET", path, BodyPublishers.noBody()).build(), BodyHandlers.ofInputStream());
      if (response.statusCode() >= 300) {
        try (InputStream body = response.body()) {
          throw new ApiFailure(Problem.read(response.statusCode(), body.readAllBytes()));
        }
      }
      return response.body();
    } catch (IOException lost) {
      throw unreachable(lost);
    } catch (InterruptedException stopped) {
      throw interrupted();
    }
  }

  /** Encodes one segment of a path (RFC 3986, section 3.3). */
  public static String segment(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer once(String method, String path, JsonNode body) {
    HttpRequest.Builder request =
        request(method, path, BodyPublishers.ofByteArray(Json.bytes(body)))
            .header("Content-Type", "application/json");
    try {
      return answer(http.send(request.build(), BodyHandlers.ofByteArray()), false);
    } catch (IOException lost) {
      throw unreachable(lost);
    } catch (InterruptedException stopped) {
      throw interrupted();
    }
  }

  private Answer repeatable(String method, String path, BodyPublisher body, String contentType) {
    return repeatable(request(method, path, body).header("Content-Type", contentType).build());
  }

  private Answer repeatable(HttpRequest request) {
    Exchange exchange = exchange(request);
    return answer(exchange.response(), exchange.repeated());
  }

  private record Exchange(HttpResponse<byte[]> response, boolean repeated) {}

  private Exchange exchange(HttpRequest request) {
    Patience.Waiting waiting = patience.start();
    for (boolean repeated = false; ; repeated = true) {
      try {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() < 500 || !waiting.again()) {
          return new Exchange(response, repeated);
        }
      } catch (IOException lost) {
        if (!waiting.again()) {
          throw unreachable(lost);
        }
      } catch (InterruptedException stopped) {
        throw interrupted();
      }
    }
  }

  private static Answer answer(HttpResponse<byte[]> response, boolean repeated) {
    int status = response.statusCode();
    if (status >= 300) {
      return new Answer.Refused(Problem.read(status, response.body()), repeated);
    }
    JsonNode body = response.body().length == 0 ? Json.object() : Json.read(response.body());
    return new Answer.Done(body, status, repeated);
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(ANSWER_TIME)
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json, application/problem+json, */*;q=0.5")
        .method(method, body);
  }

  private CommandFailure unreachable(IOException lost) {
    if (lost instanceof ConnectException) {
      return CommandFailure.failed(
          "no server answers at %s (start one with 'assay serve', or set ASSAY_URL)"
              .formatted(base));
    }
    return CommandFailure.failed("the connection to %s was lost: %s".formatted(base, lost));
  }

  private static CommandFailure interrupted() {
    Thread.currentThread().interrupt();
    return CommandFailure.failed("interrupted");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
