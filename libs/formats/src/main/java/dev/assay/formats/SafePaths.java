package dev.assay.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths that a file names may not lead out of the folder the file lies in. */
public final class SafePaths {
  private static final int LONGEST = 1024;
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern SLASH = Pattern.compile("[/\\\\]");

  private SafePaths() {}

  /** What comes of resolving a path. */
  public sealed interface Outcome {
    /** A regular file below the base folder, without symbolic links. */
    record Found(Path file) implements Outcome {}

    /** A path that is not followed, with the reason. */
    record Refused(String reason) implements Outcome {}
  }

  /** Why a path is refused by its form alone; null = it is relative and stays below its base. */
  public static @Nullable String problem(String path) {
    if (path.length() > LONGEST) {
      return quoted(path) + " (expected: at most " + LONGEST + " characters)";
    }
    if (path.isBlank()) {
      return quoted(path) + " (expected: not blank)";
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return quoted(path) + " with a control character (expected: none)";
    }
    if (URL.matcher(path).matches()) {
      return quoted(path) + " is a URL (expected: a path relative to the file)";
    }
    if (path.startsWith("/") || path.startsWith("\\") || DRIVE.matcher(path).matches()) {
      return quoted(path) + " is absolute (expected: relative to the file)";
    }
    for (String part : SLASH.split(path, -1)) {
      if (part.equals("..")) {
        return quoted(path) + " contains '..' (expected: below the file's folder)";
      }
    }
    return null;
  }

  private static String quoted(String path) {
    return "path '" + (path.length() > 200 ? path.substring(0, 200) + "…" : path) + "'";
  }

  /**
   * Finds the file a path names.
   *
   * @param base an existing folder
   */
  public static Outcome resolve(Path base, String path) throws IOException {
    String problem = problem(path);
    if (problem != null) {
      return new Outcome.Refused(problem);
    }
    Path root = base.toRealPath();
    Path file;
    try {
      file = root.resolve(path);
    } catch (InvalidPathException e) {
      return new Outcome.Refused("path '" + path + "' (expected: a file name of this system)");
    }
    if (!Files.exists(file)) {
      return new Outcome.Refused("no file '" + path + "' (expected: relative to the file)");
    }
    Path real = file.toRealPath();
    if (!real.startsWith(root)) {
      return new Outcome.Refused(
          "path '" + path + "' leads out of its folder by a link (expected: below it)");
    }
    return Files.isRegularFile(real)
        ? new Outcome.Found(real)
        : new Outcome.Refused("path '" + path + "' (expected: a regular file)");
  }
}
