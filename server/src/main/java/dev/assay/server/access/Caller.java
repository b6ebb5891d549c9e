package dev.assay.server.access;

import java.util.Map;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param roles project id → roles held there
 */
public record Caller(
    long person, String name, boolean installationOwner, Map<Long, Set<Role>> roles) {

  public Caller {
    roles = Map.copyOf(roles);
  }

  /** The roles in a project; the installation's owner owns every project. */
  public Set<Role> rolesIn(long project) {
    Set<Role> held = roles.getOrDefault(project, Set.of());
    if (!installationOwner) {
      return held;
    }
    var all = java.util.EnumSet.of(Role.OWNER);
    all.addAll(held);
    return all;
  }

  /** Whether the caller holds a permission that goes by project. */
  public boolean may(Permission permission, long project) {
    return permission.grantedBy(rolesIn(project));
  }
}
