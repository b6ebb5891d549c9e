package dev.assay.server.testing;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the server answered. */
public final class Answered {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int status;
  private final byte[] body;
  private final HttpHeaders headers;

  Answered(int status, byte[] body, HttpHeaders headers) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  public int status() {
    return status;
  }

  public byte[] body() {
    return body.clone();
  }

  public JsonNode json() {
    return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  @Override
  public String toString() {
    return status + " " + text();
  }

  /** The last segment of a problem's type. */
  public String problem() {
    String type = json().path("type").asString();
    return type.substring(type.lastIndexOf('/') + 1);
  }
}
