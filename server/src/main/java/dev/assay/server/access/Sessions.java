package dev.assay.server.access;

import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in by password, staying signed in, signing out. */
@Component
class Sessions {
  /** Without a request for this long a session ends; each use prolongs it. */
  static final Duration IDLE = Duration.ofHours(24);

  /** No session lasts longer, however busy. */
  static final Duration LONGEST = Duration.ofDays(14);

  private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

  private final SessionStore store;
  private final AccessStore people;
  private final CallerCache callers;
  private final PasswordHashing hashing;
  private final SignInLimits limits;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Sessions(
      SessionStore store,
      AccessStore people,
      CallerCache callers,
      PasswordHashing hashing,
      SignInLimits limits,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.people = people;
    this.callers = callers;
    this.hashing = hashing;
    this.limits = limits;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What an attempt came to. */
  sealed interface SignIn {
    record SignedIn(String secret, long person) implements SignIn {}

    /** Nothing tells a wrong name from a wrong password. */
    record Wrong() implements SignIn {}

    record TooMany(Duration pause) implements SignIn {}
  }

  SignIn signIn(String name, String password, String address) {
    Optional<Duration> wait = limits.wait(address, name);
    if (wait.isPresent()) {
      return new SignIn.TooMany(wait.get());
    }
    Optional<Person> person = people.named(name).filter(Person::active);
    Optional<String> hash = person.flatMap(known -> store.password(known.id()));
    if (!hashing.matches(password, hash) || person.isEmpty()) {
      limits.failed(address, name);
      return new SignIn.Wrong();
    }
    limits.succeeded(address, name);
    long id = person.get().id();
    return new SignIn.SignedIn(begin(id), id);
  }

  /** Begins a session; its secret is returned once. */
  String begin(long person) {
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(RandomIds.bytes(32));
    Instant now = clock.now();
    transaction.executeWithoutResult(
        status -> {
          store.deleteExpired(now);
          store.insert(TokenHash.of(secret), person, now, now.plus(IDLE));
          journal("session.started", person);
        });
    return secret;
  }

  /** Who signed in with this secret; a use now and then prolongs the session. */
  Optional<Caller> caller(String secret) {
    return callers.bySession(secret, () -> alive(secret));
  }

  private Optional<Long> alive(String secret) {
    byte[] hash = TokenHash.of(secret);
    Instant now = clock.now();
    Optional<Session> session = store.find(hash, now);
    session
        .filter(found -> found.lastSeen().plus(SEEN_EVERY).isBefore(now))
        .ifPresent(found -> prolong(hash, now));
    return session.map(Session::person);
  }

  private void prolong(byte[] hash, Instant now) {
    Instant last = store.created(hash).orElse(now).plus(LONGEST);
    Instant expires = now.plus(IDLE);
    store.seen(hash, now, expires.isBefore(last) ? expires : last);
  }

  Optional<Instant> expires(String secret) {
    return store.find(TokenHash.of(secret), clock.now()).map(Session::expires);
  }

  void end(String secret, long person) {
    transaction.executeWithoutResult(
        status -> {
          if (store.delete(TokenHash.of(secret))) {
            journal("session.ended", person);
          }
        });
    callers.clear();
  }

  /** Sets a password; every other session of the person ends. */
  void setPassword(long person, String password, String keptSecret) {
    String hash = hashing.hash(password);
    transaction.executeWithoutResult(
        status -> {
          store.setPassword(person, hash, clock.now());
          store.deleteAllBut(person, TokenHash.of(keptSecret));
          journal("password.set", person);
        });
    callers.clear();
  }

  boolean passwordIs(long person, String password) {
    return hashing.matches(password, store.password(person));
  }

  private void journal(String type, long person) {
    journal.append(new JournalEntry(type, 0, person, new Access.PersonEvent(person, type, null)));
  }
}
