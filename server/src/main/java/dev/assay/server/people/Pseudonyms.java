package dev.assay.server.people;

import dev.assay.server.platform.PrivateFile;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Names for people that tell nothing and stay the same within a project: {@code w-} and ten
 * hexadecimal digits of an HMAC (RFC 2104, SHA-256). The key lies in the data folder, not in the
 * database: whoever has the one alone learns no names.
 */
@Component
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int DIGITS = 10;

  private final SecretKeySpec key;
  private final ConcurrentHashMap<Person, String> known = new ConcurrentHashMap<>();

  private record Person(long project, long id) {}

  Pseudonyms(ServerSettings settings) {
    Path file = settings.dataDir().resolve("pseudonym-key");
    try {
      if (!Files.exists(file)) {
        PrivateFile.write(file, RandomIds.bytes(32));
      }
      this.key = new SecretKeySpec(Files.readAllBytes(file), ALGORITHM);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }

  /** The pseudonym of a person in a project. */
  public String of(long project, long person) {
    return known.computeIfAbsent(new Person(project, person), this::compute);
  }

  private String compute(Person person) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash =
          mac.doFinal((person.project() + ":" + person.id()).getBytes(StandardCharsets.US_ASCII));
      return "w-" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
