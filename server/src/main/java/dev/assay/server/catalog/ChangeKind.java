package dev.assay.server.catalog;

import java.util.Locale;

/** What a change of a spec does to the labels that exist. */
public enum ChangeKind {
  /** A definition, an example, a boundary example or the guidelines; labels mean the same. */
  WORDING,
  /** The {@code meaning} number of a class or field was raised. */
  MEANING,
  /** Another name for the same class. */
  RENAME,
  /** One class takes over another's labels. */
  MERGE,
  /** One class falls apart into several; which of them a label means is not known. */
  SPLIT,
  /** A class that was not there, or was retired. */
  ADD,
  /** A class that new votes may no longer name. */
  RETIRE,
  FIELD_ADD,
  FIELD_RENAME,
  FIELD_RETIRE,
  /** How the project runs. */
  SETTING,
  /** Colours, shortcuts and order. */
  PRESENTATION;

  /** The name in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the field's meaning version rises, so that votes before and after do not compare. */
  public boolean raisesMeaning() {
    return switch (this) {
      case MEANING, SPLIT, ADD -> true;
      case WORDING,
          RENAME,
          MERGE,
          RETIRE,
          FIELD_ADD,
          FIELD_RENAME,
          FIELD_RETIRE,
          SETTING,
          PRESENTATION ->
          false;
    };
  }
}
