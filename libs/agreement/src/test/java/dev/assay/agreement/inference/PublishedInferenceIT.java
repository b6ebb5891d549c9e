package dev.assay.agreement.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedInferenceIT {

  @Test
  void dawidSkeneReachesTheLikelihoodOfThe1979Patients() throws IOException {
    var patients = CrowdVotes.of("dawid_skene_1979_anaesthesia").votes();
    Consensus.Fit fit = new DawidSkene(0, 1_000, 1e-9).infer(patients).fit();

    assertThat(fit.logLikelihood()).isCloseTo(-192.89088, within(1e-4));
    double[] published = {0.3996, 0.4220, 0.1118, 0.0667};
    for (int k = 0; k < 4; k++) {
      assertThat(fit.prior().get(k)).isCloseTo(published[k], within(1e-4));
    }
  }

  @ParameterizedTest(name = "{0} on {1} reaches {2}")
  @CsvSource({
    "dawid-skene, product, .9366",
    "dawid-skene, possent, .9600",
    "dawid-skene, bluebird, .8796",
    "dawid-skene, dog, .8426",
    "dawid-skene, rte, .9275",
    "zencrowd, product, .9280",
    "zencrowd, rte, .9250",
    "glad, product, .9223",
    "glad, possent, .9480",
    "mace, possent, .9500",
    "ibcc, bluebird, .8889",
    "ibcc, product, .9383",
    "ibcc, rte, .9275",
    "ebcc, rte, .9313",
    "ebcc, possent, .9610",
    "wawa, possent, .9510"
  })
  void publishedAccuracyIsReached(String method, String set, double published) throws IOException {
    assertThat(CrowdVotes.of(set).accuracy(TruthInference.named(method)))
        .isGreaterThan(published - 0.005);
  }

  @Test
  void autoIsNotWorseThanMajorityWhereVotesDisagree() throws IOException {
    for (String set : new String[] {"bluebird", "rte", "snow_temp", "weather_amt"}) {
      var votes = CrowdVotes.of(set);
      assertThat(votes.accuracy(new Auto()))
          .isGreaterThan(votes.accuracy(new MajorityVote()) - 0.005);
    }
  }

  /** Dawid-Skene of five dentists on 3,869 X-rays (Espeland and Handelman 1989). */
  @Test
  void dawidSkeneReachesTheDentists() throws IOException {
    Consensus dentists = new DawidSkene(0, 5_000, 1e-9).infer(CrowdVotes.of("caries").votes());
    double[] sensitivity = {0.403, 0.713, 0.598, 0.489, 0.915};
    double[] specificity = {0.989, 0.898, 0.986, 0.968, 0.695};

    assertThat(dentists.fit().logLikelihood()).isCloseTo(-7465.3847, within(1e-2));
    assertThat(dentists.fit().prior().get(1)).isCloseTo(0.19607, within(1e-3));
    for (int worker = 0; worker < 5; worker++) {
      assertThat(dentists.confusion(worker, 1, 1)).isCloseTo(sensitivity[worker], within(2e-3));
      assertThat(dentists.confusion(worker, 0, 0)).isCloseTo(specificity[worker], within(2e-3));
    }
  }

  @Test
  void numericAnswersReachThePublishedErrors() throws IOException {
    var emotions = CrowdNumbers.of("n_emotion");

    assertThat(emotions.error(NumericInference.MEAN, 1)).isCloseTo(12.022, within(5e-4));
    assertThat(emotions.error(NumericInference.MEAN, 2)).isCloseTo(17.835, within(5e-4));
    assertThat(emotions.error(NumericInference.MEDIAN, 1)).isCloseTo(13.529, within(5e-4));
    assertThat(emotions.error(NumericInference.MEDIAN, 2)).isCloseTo(21.264, within(5e-4));
    // No worse than the published LFC_N, which weighs workers too.
    assertThat(emotions.error(NumericInference.WEIGHTED, 1)).isLessThan(12.195);
    assertThat(emotions.error(NumericInference.WEIGHTED, 2)).isLessThan(18.969);
  }

  @Test
  void spansOfManyReadersAreBetterThanTheirMajority() throws IOException {
    var spans = CrowdSpans.of("pico_spans");

    assertThat(spans.majority()).isBetween(0.68, 0.70);
    assertThat(spans.f1(SpanInference.DEFAULT)).isGreaterThan(spans.majority() + 0.02);
  }
}
