package dev.assay.server.queue;

import dev.assay.server.platform.BackgroundLoop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Returns the slots of leases whose time is over. */
@Component
class LeaseExpiry extends BackgroundLoop {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseExpiry.class);
  private static final Duration REST = Duration.ofSeconds(1);

  private final Queue queue;
  private final TransactionTemplate transaction;

  LeaseExpiry(Queue queue, TransactionTemplate transaction) {
    super("lease-expiry");
    this.queue = queue;
    this.transaction = transaction;
  }

  @Override
  protected void loop() throws InterruptedException {
    while (running()) {
      try {
        boolean more = true;
        while (more && running()) {
          more = Boolean.TRUE.equals(transaction.execute(status -> queue.expire()));
        }
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("expiry waits for the database: {}", e.getMessage());
      }
      pause(REST);
    }
  }
}
