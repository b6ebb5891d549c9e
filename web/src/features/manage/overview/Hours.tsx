import type { Schemas } from "~/shared/api/client";
import manage from "../manage.module.css";
import { count } from "../numbers";
import styles from "./Hours.module.css";

const HOUR = 3_600_000;

/** Answers per hour of the last day. */
export function Hours({ hours }: { hours: readonly Schemas["ActivityHour"][] }) {
  const last = Math.floor(Date.now() / HOUR) * HOUR;
  const given = new Map(hours.map((one) => [Date.parse(one.hour), one.answers]));
  const bars = Array.from({ length: 24 }, (_, i) => {
    const time = last - (23 - i) * HOUR;
    return { time, answers: given.get(time) ?? 0 };
  });
  const most = Math.max(...bars.map((bar) => bar.answers));
  const all = bars.reduce((sum, bar) => sum + bar.answers, 0);
  if (all === 0) return <p className={manage.dim}>No answers in the last 24 hours.</p>;
  const now = bars[bars.length - 1]?.answers ?? 0;
  return (
    <>
      <div className={styles.hours} aria-hidden>
        {bars.map((bar) => (
          <span
            key={bar.time}
            style={{ height: `${bar.answers === 0 ? 2 : 8 + (92 * bar.answers) / most}%` }}
          />
        ))}
      </div>
      <p className={manage.dim}>
        {count(all)} answers in 24 hours, {count(now)} since the hour began.
      </p>
    </>
  );
}
