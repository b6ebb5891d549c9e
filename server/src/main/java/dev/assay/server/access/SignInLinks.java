package dev.assay.server.access;

import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.PublicAddress;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One-time links by which somebody sets a password and is signed in: the owner's at the first
 * start, invitations, and forgotten passwords. The secret stands behind a {@code #}, which browsers
 * send to nobody.
 */
@Component
class SignInLinks {
  static final Duration VALID = Duration.ofDays(7);

  private final SessionStore store;
  private final PublicAddress address;
  private final Sessions sessions;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  SignInLinks(
      SessionStore store,
      PublicAddress address,
      Sessions sessions,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.address = address;
    this.sessions = sessions;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  record Link(String url, Instant expiresAt) {}

  /** A new link; earlier ones of the person become void. */
  Link issue(long person, long issuer) {
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(RandomIds.bytes(32));
    Instant expires = clock.now().plus(VALID);
    transaction.executeWithoutResult(
        status -> {
          store.replaceLinks(TokenHash.of(secret), person, issuer, clock.now(), expires);
          journal.append(
              new JournalEntry(
                  "sign_in_link.issued",
                  0,
                  issuer,
                  new Access.PersonEvent(person, "sign-in link", null)));
        });
    return new Link(address.link("/join#" + secret), expires);
  }

  /** Whom the link is for, as long as it can be used. */
  Optional<Long> person(String secret) {
    return store.linked(TokenHash.of(secret), clock.now());
  }

  /** Uses the link up: returns the secret of a new session, empty when the link is void. */
  Optional<String> redeem(String secret, long person, String password) {
    Boolean used = transaction.execute(status -> store.useLink(TokenHash.of(secret), clock.now()));
    if (!Boolean.TRUE.equals(used)) {
      return Optional.empty();
    }
    String session = sessions.begin(person);
    sessions.setPassword(person, password, session);
    return Optional.of(session);
  }
}
