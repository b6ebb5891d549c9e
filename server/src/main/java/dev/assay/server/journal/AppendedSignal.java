package dev.assay.server.journal;

import org.springframework.stereotype.Component;

/** Raised after the commit of a transaction that appended rows. */
@Component
class AppendedSignal extends Signal {}
