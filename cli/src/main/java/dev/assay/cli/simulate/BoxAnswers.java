package dev.assay.cli.simulate;

import dev.assay.cli.simulate.Situation.Canvas;
import java.util.ArrayList;
import java.util.List;

/** Draws boxes as somebody does whose hand shakes and who overlooks some. */
final class BoxAnswers {
  private static final double SMALLEST = 1;
  private static final double FALSE_BOX_SHARE = 0.1;

  private final Mistakes mistakes;
  private final ClassSlips slips;
  private final Stream wrong;
  private final Stream hand;

  /**
   * @param wrong where misses, false boxes and class slips come from
   * @param hand where the jitter comes from: nobody shares a trembling hand
   */
  BoxAnswers(Mistakes mistakes, ClassSlips slips, Stream wrong, Stream hand) {
    this.mistakes = mistakes;
    this.slips = slips;
    this.wrong = wrong;
    this.hand = hand;
  }

  /** A box in pixels, origin top left. */
  record Box(String label, double x, double y, double width, double height) {
    /** Intersection over union, 0 to 1. */
    double iou(Box other) {
      return shape().iou(other.shape());
    }

    private dev.assay.annotation.Box shape() {
      return dev.assay.annotation.Box.upright(label, x, y, width, height);
    }
  }

  List<Box> drawn(List<Box> truth, Canvas canvas) {
    Canvas image = within(canvas, truth);
    List<Box> drawn = new ArrayList<>();
    for (Box box : truth) {
      boolean missed = wrong.happens(mistakes.miss());
      Box shaken = shaken(slips.named(box.label(), wrong), box, image);
      if (!missed) {
        drawn.add(shaken);
      }
    }
    for (int chance = 0; chance < Math.max(1, truth.size()); chance++) {
      Box invented = invented(truth, image);
      if (wrong.happens(mistakes.extra())) {
        drawn.add(invented);
      }
    }
    return drawn;
  }

  private Box shaken(String label, Box box, Canvas image) {
    double left = box.x() + mistakes.jitter() * hand.nextGaussian();
    double top = box.y() + mistakes.jitter() * hand.nextGaussian();
    double right = box.x() + box.width() + mistakes.jitter() * hand.nextGaussian();
    double bottom = box.y() + box.height() + mistakes.jitter() * hand.nextGaussian();
    return inside(label, left, top, right, bottom, image);
  }

  private Box invented(List<Box> truth, Canvas image) {
    double width = image.width() * FALSE_BOX_SHARE;
    double height = image.height() * FALSE_BOX_SHARE;
    int like = wrong.nextInt(Math.max(1, truth.size()));
    if (!truth.isEmpty()) {
      width = truth.get(like).width();
      height = truth.get(like).height();
    }
    double x = wrong.nextDouble() * Math.max(0, image.width() - width);
    double y = wrong.nextDouble() * Math.max(0, image.height() - height);
    String label = slips.classes().get(wrong.nextInt(slips.classes().size()));
    return inside(label, x, y, x + width, y + height, image);
  }

  private static Box inside(
      String label, double left, double top, double right, double bottom, Canvas image) {
    double x = rounded(Math.clamp(left, 0, Math.max(0, image.width() - SMALLEST)));
    double y = rounded(Math.clamp(top, 0, Math.max(0, image.height() - SMALLEST)));
    double endX = Math.min(image.width(), Math.max(x + SMALLEST, right));
    double endY = Math.min(image.height(), Math.max(y + SMALLEST, bottom));
    return new Box(label, x, y, rounded(endX - x), rounded(endY - y));
  }

  /** Hundredths of a pixel, downwards, so that no edge leaves the image. */
  private static double rounded(double pixels) {
    return Math.floor(pixels * 100) / 100;
  }

  private static Canvas within(Canvas canvas, List<Box> truth) {
    if (canvas.width() > 0 && canvas.height() > 0) {
      return canvas;
    }
    double width = SMALLEST;
    double height = SMALLEST;
    for (Box box : truth) {
      width = Math.max(width, box.x() + box.width());
      height = Math.max(height, box.y() + box.height());
    }
    return new Canvas(width, height, canvas.codePoints());
  }
}
