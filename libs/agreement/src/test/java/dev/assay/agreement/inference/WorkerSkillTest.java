package dev.assay.agreement.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkerSkillTest {

  @Test
  void newcomersAreTakenForTheCrowdAndLearnedFromThere() {
    var skill = new WorkerSkill(10, 0.7);
    assertThat(skill.of(1).accuracy()).isCloseTo(0.7, within(1e-12));
    for (int answer = 0; answer < 200; answer++) {
      skill.observe(1, answer % 10 == 0 ? 0 : 1);
      skill.observe(2, answer % 2);
    }

    assertThat(skill.of(1).accuracy()).isCloseTo(0.9, within(0.02));
    assertThat(skill.of(2).accuracy()).isCloseTo(0.5, within(0.02));
    assertThat(skill.of(3).accuracy()).isCloseTo(0.7, within(0.01));
    assertThat(skill.of(3).deviation()).isGreaterThan(3 * skill.of(1).deviation());
  }

  @Test
  void whatIsRetractedLeavesNothingBehind() {
    var random = new Random(1);
    var skill = new WorkerSkill(4, 0.8);
    var other = new WorkerSkill(4, 0.8);
    double[] given = random.doubles(50).toArray();
    for (double probability : given) {
      skill.observe(7, probability);
      skill.observe(8, probability);
      other.observe(8, probability);
    }
    for (double probability : given) {
      skill.retract(7, probability);
    }

    assertThat(skill.of(7).answers()).isZero();
    assertThat(skill.of(7).accuracy()).isCloseTo(other.of(9).accuracy(), within(1e-9));
    assertThat(skill.of(8).accuracy()).isCloseTo(other.of(8).accuracy(), within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> skill.retract(7, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> skill.observe(7, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkerSkill(0, 0.5));
  }
}
