package dev.assay.server.access;

import java.util.Arrays;
import java.util.Locale;

/** What somebody is in a project; roles add up. */
public enum Role {
  OWNER,
  MANAGER,
  SPEC_OWNER,
  ADJUDICATOR,
  REVIEWER,
  ANNOTATOR,
  VIEWER,
  AUDITOR;

  /** The name in JSON: lower case with underscores. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the JSON name.
   *
   * @throws IllegalArgumentException naming all roles
   */
  public static Role parse(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "role '"
            + text
            + "' (expected one of: "
            + Arrays.toString(values()).toLowerCase(Locale.ROOT)
            + ")");
  }
}
