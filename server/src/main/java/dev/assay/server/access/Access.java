package dev.assay.server.access;

import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.ShortMemory;
import dev.assay.server.platform.WallClock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may do what: people, their roles and tokens. */
@Component
public final class Access {
  private final AccessStore store;
  private final SessionStore sessions;
  private final CallerCache callers;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;
  private final ShortMemory<Long, List<Member>> members = new ShortMemory<>();

  Access(
      AccessStore store,
      SessionStore sessions,
      CallerCache callers,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.sessions = sessions;
    this.callers = callers;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What {@link #admit} did. */
  public record Admitted(Person person, boolean isNew) {}

  /** Adds a person, or finds the one of that name. */
  public Admitted admit(String name, PersonKind kind, long actor) {
    return inTransaction(
        () -> {
          Optional<Person> added = store.insert(name, kind, false, clock.now());
          added.ifPresent(
              person ->
                  journal(
                      "person.added", 0, actor, new PersonEvent(person.id(), kind.text(), null)));
          return new Admitted(
              added.orElseGet(() -> store.named(name).orElseThrow()), added.isPresent());
        });
  }

  /** The body of journal rows about one person. */
  record PersonEvent(long person, String what, @org.jspecify.annotations.Nullable String reason) {}

  record RolesEvent(long person, List<String> roles) {}

  public Optional<Person> person(long id) {
    return store.person(id);
  }

  public Optional<Person> person(String name) {
    return store.named(name);
  }

  List<Person> people(long after, int limit) {
    return store.people(after, limit);
  }

  /** A new token; its text is shown once and kept as a hash only. */
  public record IssuedToken(long id, String text) {}

  public IssuedToken issueToken(long person, String name, long actor) {
    String text =
        "assay_" + Base64.getUrlEncoder().withoutPadding().encodeToString(RandomIds.bytes(32));
    byte[] hash = TokenHash.of(text);
    return inTransaction(
        () -> {
          store.insertToken(person, name, hash, clock.now());
          long id = store.tokenId(hash).orElseThrow();
          journal("token.issued", 0, actor, new PersonEvent(person, name, null));
          return new IssuedToken(id, text);
        });
  }

  /** Returns false when there is no such token in force. */
  boolean revokeToken(long token, long actor) {
    boolean revoked =
        inTransaction(
            () -> {
              Optional<Long> person = store.revoke(token, clock.now());
              person.ifPresent(
                  id ->
                      journal(
                          "token.revoked", 0, actor, new PersonEvent(id, "token " + token, null)));
              return person.isPresent();
            });
    callers.clear();
    return revoked;
  }

  /**
   * Ends a person's access: tokens and sessions cease, leases return (by the journal row); votes
   * stay.
   *
   * @return the projects the person had roles in
   */
  List<Long> deactivate(long person, String reason, long actor) {
    List<Long> projects =
        inTransaction(
            () -> {
              if (store.setActive(person, false)) {
                store.revokeAll(person, clock.now());
                sessions.deleteAllBut(person, new byte[0]);
                journal(
                    "person.deactivated", 0, actor, new PersonEvent(person, "deactivated", reason));
              }
              return store.projectsOf(person);
            });
    forget();
    return projects;
  }

  void reactivate(long person, long actor) {
    inTransaction(
        () -> {
          if (store.setActive(person, true)) {
            journal("person.reactivated", 0, actor, new PersonEvent(person, "reactivated", null));
          }
          return person;
        });
    forget();
  }

  /** Sets exactly these roles; none = no longer a member. */
  public void setRoles(long project, long person, Set<Role> roles, long actor) {
    inTransaction(
        () -> {
          store.replaceRoles(project, person, roles);
          journal(
              "member.roles",
              project,
              actor,
              new RolesEvent(person, roles.stream().map(Role::text).sorted().toList()));
          return person;
        });
    forget();
  }

  /** The members of a project, at most a second old. */
  public List<Member> members(long project) {
    return members.get(project, store::members);
  }

  /** The roles an active person holds now, whatever was known a moment ago. */
  public Set<Role> rolesNow(long project, long person) {
    return store.members(project).stream()
        .filter(member -> member.person().id() == person && member.person().active())
        .findFirst()
        .map(Member::roles)
        .orElse(Set.of());
  }

  /** The active people who hold a role in a project, ascending. */
  public List<Long> holders(long project, Role role) {
    return members(project).stream()
        .filter(member -> member.can(role))
        .map(member -> member.person().id())
        .toList();
  }

  /** Projects in which the person has a role. */
  public List<Long> projectsOf(long person) {
    return store.projectsOf(person);
  }

  /** Makes a project known, in the transaction that creates it. */
  public void knowProject(long project, String name) {
    store.insertScope(project, name);
  }

  /** The project of an id or a unique name. */
  public Optional<Long> project(String idOrName) {
    if (!idOrName.isEmpty()
        && idOrName.length() < 19
        && idOrName.chars().allMatch(c -> c >= '0' && c <= '9')) {
      long id = Long.parseLong(idOrName);
      if (store.projectExists(id)) {
        return Optional.of(id);
      }
    }
    return store.projectNamed(idOrName);
  }

  private void forget() {
    callers.clear();
    members.forget();
  }

  private void journal(String type, long project, long actor, Object body) {
    journal.append(new JournalEntry(type, project, actor, body));
  }

  private <T> T inTransaction(java.util.function.Supplier<T> work) {
    return java.util.Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
