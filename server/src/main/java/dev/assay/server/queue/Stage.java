package dev.assay.server.queue;

/** The kind of work a task asks for. */
public enum Stage {
  LABEL((short) 0),
  REVIEW((short) 1),
  ADJUDICATE((short) 2);

  private final short code;

  Stage(short code) {
    this.code = code;
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
