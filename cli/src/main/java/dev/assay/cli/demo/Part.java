package dev.assay.cli.demo;

import dev.assay.cli.api.Json;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import tools.jackson.databind.node.ArrayNode;

/**
 * A machined part with its defects, drawn from a seed: the same number gives the same picture.
 *
 * @param png the image, 640 × 420 pixels
 * @param defects boxes in pixels, as labels are written
 */
record Part(String key, byte[] png, ArrayNode defects) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;

  static Part draw(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = image.createGraphics();
    paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    plate(paint, random);
    ArrayNode defects = Json.array();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      // One column each, so that no two defects touch.
      double x = 90 + i * 165 + random.nextDouble(60);
      double y = 90 + random.nextDouble(190);
      switch (random.nextInt(3)) {
        case 0 -> scratch(paint, random, x, y, defects);
        case 1 -> dent(paint, random, x, y, defects);
        default -> stain(paint, random, x, y, defects);
      }
    }
    paint.dispose();
    return new Part("part-%02d".formatted(number), png(image), defects);
  }

  private static void plate(Graphics2D paint, SplittableRandom random) {
    paint.setPaint(new Color(38, 42, 46));
    paint.fillRect(0, 0, WIDTH, HEIGHT);
    int light = 165 + random.nextInt(30);
    paint.setPaint(
        new GradientPaint(
            0, 0, new Color(light, light, light + 6), WIDTH, HEIGHT, new Color(118, 122, 128)));
    paint.fill(new RoundRectangle2D.Double(40, 40, WIDTH - 80, HEIGHT - 80, 36, 36));
    for (int y = 42; y < HEIGHT - 42; y += 2) {
      int shade = random.nextInt(30);
      paint.setPaint(new Color(255, 255, 255, shade));
      paint.drawLine(44, y, WIDTH - 44, y);
    }
    paint.setPaint(new Color(38, 42, 46));
    for (int x : new int[] {62, WIDTH - 86}) {
      paint.fill(new Ellipse2D.Double(x, 62, 24, 24));
      paint.fill(new Ellipse2D.Double(x, HEIGHT - 86, 24, 24));
    }
  }

  private static void scratch(
      Graphics2D paint, SplittableRandom random, double x, double y, ArrayNode defects) {
    double width = 55 + random.nextDouble(50);
    double height = 12 + random.nextDouble(40);
    paint.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    paint.setPaint(new Color(240, 244, 248));
    paint.draw(new Line2D.Double(x, y, x + width, y + height));
    paint.setPaint(new Color(70, 72, 76));
    paint.draw(new Line2D.Double(x, y + 2.5, x + width, y + height + 2.5));
    box(defects, "scratch", x - 2, y - 2, width + 4, height + 7);
  }

  private static void dent(
      Graphics2D paint, SplittableRandom random, double x, double y, ArrayNode defects) {
    double size = 34 + random.nextDouble(30);
    paint.setPaint(
        new RadialGradientPaint(
            (float) (x + size * 0.6),
            (float) (y + size * 0.62),
            (float) (size * 0.7),
            new float[] {0f, 0.75f, 1f},
            new Color[] {
              new Color(225, 228, 232), new Color(84, 87, 92), new Color(130, 133, 138)
            }));
    paint.fill(new Ellipse2D.Double(x, y, size, size));
    box(defects, "dent", x, y, size, size);
  }

  private static void stain(
      Graphics2D paint, SplittableRandom random, double x, double y, ArrayNode defects) {
    double width = 44 + random.nextDouble(36);
    double height = 30 + random.nextDouble(30);
    paint.setPaint(new Color(110, 66, 28, 150));
    paint.fill(new Ellipse2D.Double(x, y, width, height * 0.8));
    paint.fill(
        new Ellipse2D.Double(x + width * 0.2, y + height * 0.25, width * 0.7, height * 0.75));
    box(defects, "stain", x, y, width, height);
  }

  private static void box(
      ArrayNode defects, String label, double x, double y, double width, double height) {
    defects.add(
        Json.object()
            .put("label", label)
            .put("x", Math.floor(x))
            .put("y", Math.floor(y))
            .put("width", Math.ceil(width))
            .put("height", Math.ceil(height)));
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
