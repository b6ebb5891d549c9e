package dev.assay.benchmarks;

import dev.assay.formats.convert.Conversion;
import dev.assay.formats.convert.ConversionReport;
import dev.assay.formats.convert.ConversionRequest;
import dev.assay.formats.convert.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One conversion in a process of its own: {@code ConversionRun FROM TO IN OUT} prints the number of
 * items written.
 */
public final class ConversionRun {
  private ConversionRun() {}

  public static void main(String[] args) throws IOException {
    ConversionReport report =
        Conversion.run(
            new ConversionRequest(
                Formats.named(args[0]),
                Objects.requireNonNull(Formats.named(args[1])),
                Path.of(args[2]),
                Path.of(args[3]),
                ConversionRequest.Options.NONE),
            _ -> {});
    System.out.println(report.written());
  }
}
