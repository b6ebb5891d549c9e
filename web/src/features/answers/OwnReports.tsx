import { useQuery } from "@tanstack/react-query";
import { api, body } from "~/shared/api/client";
import styles from "./AnswersPage.module.css";

/** One's questions about the instructions, with the answers. */
export function OwnReports({ project }: { project: string }) {
  const reports = useQuery({
    queryKey: ["my-reports", project],
    queryFn: () =>
      body(api.GET("/api/projects/{project}/my/reports", { params: { path: { project } } })),
  });
  const questions = (reports.data?.reports ?? []).filter((one) => one.kind === "unclear");
  if (questions.length === 0) return null;
  return (
    <section className={styles.questions}>
      <h2>My questions</h2>
      <ul>
        {questions.slice(0, 10).map((one) => (
          <li key={one.id}>
            <p>{one.text}</p>
            {one.answer ? (
              <p className={styles.reply}>{one.answer}</p>
            ) : (
              <p className={styles.waiting}>Not answered yet</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
