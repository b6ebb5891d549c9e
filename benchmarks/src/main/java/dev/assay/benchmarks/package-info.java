/** Speed and accuracy of the libraries, measured. */
@NullMarked
package dev.assay.benchmarks;

import org.jspecify.annotations.NullMarked;
