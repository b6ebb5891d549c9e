package dev.assay.server.access;

import static dev.assay.server.access.Role.ADJUDICATOR;
import static dev.assay.server.access.Role.ANNOTATOR;
import static dev.assay.server.access.Role.AUDITOR;
import static dev.assay.server.access.Role.MANAGER;
import static dev.assay.server.access.Role.OWNER;
import static dev.assay.server.access.Role.REVIEWER;
import static dev.assay.server.access.Role.SPEC_OWNER;
import static dev.assay.server.access.Role.VIEWER;

import java.util.Collection;
import java.util.Set;

/** What an endpoint lets its caller do, and which roles may. */
public enum Permission {
  /** Anybody, without signing in. */
  ANYBODY(Scope.OPEN),
  /** Anybody signed in; the endpoint shows and changes only what is the caller's own. */
  OWN_WORK(Scope.SIGNED_IN),
  /** The owner of the installation: people, tokens, new projects. */
  INSTALLATION(Scope.INSTALLATION),

  PROJECT_READ(OWNER, MANAGER, SPEC_OWNER, ADJUDICATOR, REVIEWER, ANNOTATOR, VIEWER, AUDITOR),
  SPEC_WRITE(OWNER, MANAGER, SPEC_OWNER),
  MEMBERS(OWNER, MANAGER),
  INGEST(OWNER, MANAGER),
  /** Pull work and answer it. */
  LABEL(ANNOTATOR),
  REVIEW(REVIEWER),
  ADJUDICATE(ADJUDICATOR),
  /** Re-open, correct, override the gate, accept blocked items. */
  STEER(OWNER, MANAGER),
  /** Let people adjudicate and review what they voted on. */
  ALLOW_OWN(OWNER),
  /** Counts, items, decisions; votes under pseudonyms. */
  INSIGHT(OWNER, MANAGER, SPEC_OWNER, ADJUDICATOR, REVIEWER, VIEWER, AUDITOR),
  RELEASE(OWNER, MANAGER),
  EXPORT(OWNER, MANAGER, VIEWER, AUDITOR);

  private enum Scope {
    OPEN,
    SIGNED_IN,
    INSTALLATION,
    PROJECT
  }

  private final Scope scope;
  private final Set<Role> roles;

  Permission(Scope scope) {
    this.scope = scope;
    this.roles = Set.of();
  }

  Permission(Role... roles) {
    this.scope = Scope.PROJECT;
    this.roles = Set.of(roles);
  }

  boolean isOpen() {
    return scope == Scope.OPEN;
  }

  boolean needsInstallationOwner() {
    return scope == Scope.INSTALLATION;
  }

  /** Whether it is held within a project, by role. */
  public boolean isPerProject() {
    return scope == Scope.PROJECT;
  }

  /** Whether one of the roles grants it. */
  public boolean grantedBy(Collection<Role> held) {
    return held.stream().anyMatch(roles::contains);
  }
}
