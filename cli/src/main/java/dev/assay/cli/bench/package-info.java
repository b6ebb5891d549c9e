/** Load on a server of its own, measured beside the least that such a server could cost. */
@NullMarked
package dev.assay.cli.bench;

import org.jspecify.annotations.NullMarked;
