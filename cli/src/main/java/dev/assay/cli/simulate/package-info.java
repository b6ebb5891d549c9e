/**
 * Simulated people: annotators and an expert who know the truth, work over HTTP like everybody
 * else, and make reproducible mistakes.
 */
@NullMarked
package dev.assay.cli.simulate;

import org.jspecify.annotations.NullMarked;
