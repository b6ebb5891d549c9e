package dev.assay.server.access;

import dev.assay.server.platform.PageToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tokens in force. */
@RestController
class TokensResource {
  private static final int PAGE = 500;

  private final TokenStore store;

  TokensResource(TokenStore store) {
    this.store = store;
  }

  record TokenOwner(String id, String name) {}

  /**
   * A token, without its secret.
   *
   * @param lastUsed to the minute; null = never
   */
  record TokenView(
      String id, TokenOwner person, String name, Instant created, @Nullable Instant lastUsed) {}

  record TokenList(List<TokenView> tokens, @Nullable String next) {}

  @GetMapping("/api/tokens")
  @Requires(Permission.INSTALLATION)
  TokenList list(@RequestParam(required = false) @Nullable String after) {
    List<TokenStore.TokenRow> page = store.inForce(PageToken.read(after).lastId(), PAGE);
    return new TokenList(
        page.stream()
            .map(
                one ->
                    new TokenView(
                        Long.toString(one.id()),
                        new TokenOwner(Long.toString(one.person()), one.personName()),
                        one.name(),
                        one.created(),
                        one.used()))
            .toList(),
        page.size() < PAGE ? null : new PageToken(page.getLast().id()).write());
  }
}
