/** Running the server in this process. */
@NullMarked
package dev.assay.cli.serve;

import org.jspecify.annotations.NullMarked;
