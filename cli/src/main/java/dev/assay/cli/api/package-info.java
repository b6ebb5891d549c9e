/** The client of the server's HTTP interface, and what every command that calls it shares. */
@NullMarked
package dev.assay.cli.api;

import org.jspecify.annotations.NullMarked;
