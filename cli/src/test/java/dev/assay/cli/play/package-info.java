/** The whole pipeline, played by command line against the real server. */
@NullMarked
package dev.assay.cli.play;

import org.jspecify.annotations.NullMarked;
