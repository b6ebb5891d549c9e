import manage from "../manage.module.css";
import { count } from "../numbers";
import styles from "./Matrix.module.css";

export interface Pair {
  a: string;
  b: string;
}

interface Props {
  confused: readonly (Pair & { count: number })[];
  classes: readonly string[];
  chosen: Pair | null;
  onChoose: (pair: Pair) => void;
}

/** More classes than this: only those that are confused, most first. */
const MOST = 14;

/** How often each class was said where somebody else said another; both halves show the same. */
export function Matrix({ confused, classes, chosen, onChoose }: Props) {
  if (confused.length === 0) {
    return <p className={manage.dim}>Nobody has contradicted anybody yet.</p>;
  }
  const cells = new Map<string, number>();
  const weight = new Map<string, number>();
  for (const { a, b, count: n } of confused) {
    cells.set(`${a}\n${b}`, n);
    cells.set(`${b}\n${a}`, n);
    for (const name of [a, b]) weight.set(name, (weight.get(name) ?? 0) + n);
  }
  const extra = [...weight.keys()].filter((name) => !classes.includes(name));
  const all = [...classes, ...extra];
  const shown =
    all.length <= MOST
      ? all
      : [...weight]
          .sort((a, b) => b[1] - a[1])
          .slice(0, MOST)
          .map(([name]) => name);
  const most = Math.max(...cells.values());
  return (
    <div className={manage.scroll}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <td />
            {shown.map((name) => (
              <th key={name} scope="col">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((a) => (
            <tr key={a}>
              <th scope="row">{a}</th>
              {shown.map((b) => {
                const n = cells.get(`${a}\n${b}`) ?? 0;
                if (a === b || n === 0) return <td key={b} data-none />;
                const strength = Math.round(15 + (70 * n) / most);
                const here =
                  chosen && [chosen.a, chosen.b].includes(a) && [chosen.a, chosen.b].includes(b);
                return (
                  <td key={b}>
                    <button
                      type="button"
                      aria-pressed={here === true}
                      aria-label={`${a} against ${b}: ${n} pairs of answers`}
                      style={{
                        background: `color-mix(in srgb, var(--assay-gold-mark) ${strength}%, transparent)`,
                      }}
                      onClick={() => onChoose({ a, b })}
                    >
                      {count(n)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
