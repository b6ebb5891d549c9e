import { Dialog } from "~/shared/ui/Dialog";
import styles from "./KeyHelp.module.css";
import { shownKey, useAllKeys } from "./keys";

/** All keys of the page at hand. */
export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Keys" size="xl">
      {opened && <AllKeys />}
    </Dialog>
  );
}

function AllKeys() {
  return (
    <div className={styles.groups}>
      {[...useAllKeys()].map(([group, actions]) => (
        <section key={group} className={styles.group}>
          <h2>{group}</h2>
          <dl>
            {actions.map((action) => (
              <div key={action.keys.join() + action.does}>
                <dt>
                  {action.keys.slice(0, 3).map((key) => (
                    <kbd key={key}>{shownKey(key)}</kbd>
                  ))}
                </dt>
                <dd>{action.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
