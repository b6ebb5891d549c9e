package dev.assay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What no conversion of a JSON file into a folder of files can do without: {@code ConversionFloor
 * JSON FOLDER SCRATCH} parses the file with every number read, creates as many files of the same
 * sizes as {@code FOLDER} holds in {@code SCRATCH}, and prints the seconds of both and the number
 * of files.
 */
public final class ConversionFloor {
  private ConversionFloor() {}

  public static void main(String[] args) throws IOException {
    long begun = System.nanoTime();
    parse(Path.of(args[0]));
    double parsed = (System.nanoTime() - begun) / 1e9;
    begun = System.nanoTime();
    int files = createAlike(Path.of(args[1]), Path.of(args[2]));
    double created = (System.nanoTime() - begun) / 1e9;
    System.out.printf("%.3f%n%.3f%n%d%n", parsed, created, files);
  }

  private static void parse(Path file) {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), file)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isNumeric()) {
          parser.getDoubleValue();
        }
      }
    }
  }

  private static int createAlike(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    int files = 0;
    try (Stream<Path> list = Files.list(from)) {
      for (Path file : (Iterable<Path>) list::iterator) {
        byte[] content = new byte[(int) Files.size(file)];
        Path copy = to.resolve(file.getFileName());
        Files.write(copy, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        files++;
      }
    }
    return files;
  }
}
