package dev.assay.server.platform.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system user PostgreSQL runs as: ourselves, or as root an unprivileged one, because PostgreSQL
 * refuses to run as root.
 *
 * @param name the user to change to, null = stay who we are
 * @param group the numeric group of {@code name}
 */
record PostgresUser(@Nullable String name, @Nullable String group) {
  /** An account of our own first, then what systems have anyway. None is created. */
  private static final List<String> CANDIDATES = List.of("assay", "postgres", "nobody");

  /**
   * The user to run as: the owner of {@code folder} when it exists, as long as that is not root.
   *
   * @param folder PostgreSQL's own subfolder, which may not exist yet
   */
  static PostgresUser of(Path folder) throws IOException {
    if (!root()) {
      return new PostgresUser(null, null);
    }
    if (tool("setpriv").isEmpty()) {
      throw new PostgresRefusal(
          "PostgreSQL does not run as root, and the program setpriv (package util-linux) that would"
              + " start it as another user is missing; install it, start as an ordinary user, or"
              + " set ASSAY_DB_URL");
    }
    List<String> names = new ArrayList<>(CANDIDATES);
    if (Files.exists(folder)) {
      String owner = Files.getOwner(folder).getName();
      if (!owner.equals("root")) {
        names.addFirst(owner);
      }
    }
    for (String name : names) {
      String group = output("id", "-g", name);
      if (!group.isEmpty()) {
        return new PostgresUser(name, group);
      }
    }
    throw new PostgresRefusal(
        "PostgreSQL does not run as root, and none of the users %s exists; create one, start as an ordinary user, or set ASSAY_DB_URL"
            .formatted(CANDIDATES));
  }

  /** A command that runs {@code command} as this user, in place of the calling process. */
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (name != null && group != null) {
      whole.addAll(List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--init-groups"));
    }
    whole.addAll(command);
    return whole;
  }

  /**
   * Like {@link #command}, for a process that is to end when the calling <em>thread</em> does and
   * that a terminal's interrupt key does not reach, where the system can do that (Linux).
   */
  List<String> boundCommand(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (tool("setsid").isPresent()) {
      whole.add("setsid");
    }
    if (tool("setpriv").isPresent()) {
      whole.addAll(List.of("setpriv", "--pdeathsig=INT"));
      if (name != null && group != null) {
        whole.addAll(List.of("--reuid=" + name, "--regid=" + group, "--init-groups"));
      }
    }
    whole.addAll(command);
    return whole;
  }

  /** Gives a file or folder to this user. */
  void own(Path path) throws IOException {
    if (name != null) {
      UserPrincipal user =
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
      Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setOwner(user);
    }
  }

  /** Whether this user may run a program, or pass through a folder and all above it. */
  boolean executes(Path path) {
    return name == null || succeeds(command(List.of("test", "-x", path.toString())));
  }

  private static boolean root() {
    return new UnixSystem().getUid() == 0;
  }

  private static Optional<Path> tool(String name) {
    for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean succeeds(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The first line of standard output, empty when the command fails. */
  private static String output(String... command) throws IOException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
