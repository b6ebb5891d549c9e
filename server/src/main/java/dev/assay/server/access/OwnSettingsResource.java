package dev.assay.server.access;

import dev.assay.server.platform.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people set for themselves in the browser application; its content is the application's. */
@RestController
class OwnSettingsResource {
  private static final int MOST_BYTES = 16_384;

  private final SessionStore store;
  private final JsonMapper json;

  OwnSettingsResource(SessionStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  @GetMapping("/api/me/settings")
  @Requires(Permission.OWN_WORK)
  JsonNode show(Caller caller) {
    return store
        .settings(caller.person())
        .map(bytes -> json.readTree(bytes))
        .orElseGet(json::createObjectNode);
  }

  @PutMapping("/api/me/settings")
  @Requires(Permission.OWN_WORK)
  ResponseEntity<Void> save(Caller caller, @RequestBody JsonNode body) {
    byte[] bytes = json.writeValueAsBytes(body);
    if (!body.isObject() || bytes.length > MOST_BYTES) {
      throw Problem.unprocessable(
          "body-invalid", "expected: a JSON object of at most " + MOST_BYTES + " bytes");
    }
    store.saveSettings(caller.person(), bytes);
    return ResponseEntity.noContent().build();
  }
}
