package dev.assay.server.queue;

import dev.assay.server.access.Role;

/** The kind of work a task asks for. */
public enum Stage {
  LABEL((short) 0, Role.ANNOTATOR),
  REVIEW((short) 1, Role.REVIEWER),
  ADJUDICATE((short) 2, Role.ADJUDICATOR);

  private final short code;
  private final Role role;

  Stage(short code, Role role) {
    this.code = code;
    this.role = role;
  }

  /** Whose work it is. */
  Role role() {
    return role;
  }

  short code() {
    return code;
  }

  static Stage of(int code) {
    for (Stage stage : values()) {
      if (stage.code == code) {
        return stage;
      }
    }
    throw new IllegalArgumentException("stage " + code + " (expected: 0..2)");
  }
}
