package dev.assay.server.access;

import java.util.Set;

/** A person with the roles held in one project. */
public record Member(Person person, Set<Role> roles) {
  public Member {
    roles = Set.copyOf(roles);
  }

  /** Whether the person is active and holds the role. */
  public boolean can(Role role) {
    return person.active() && roles.contains(role);
  }
}
