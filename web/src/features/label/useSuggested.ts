import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { fromLabels, sameAnswer } from "~/shared/labels/answer";
import type { LabellingSpec } from "~/shared/labels/spec";
import { suggested } from "~/shared/labels/summary";
import { notify } from "~/shared/ui/Notices";
import type { Desk } from "./desk";

/**
 * Where suggestions stay hidden until one has answered: tells those that say something else, with
 * the way to one's answer. Work goes on meanwhile.
 */
export function useSuggested(desk: Desk, project: string, spec: LabellingSpec | undefined) {
  const navigate = useNavigate();
  useEffect(() => {
    if (!spec) return;
    desk.onSuggested = (one, suggestion) => {
      const proposed = fromLabels(suggestion.labels, spec.fields);
      if (sameAnswer(proposed, fromLabels(one.body.labels, spec.fields), spec.fields)) return;
      const { key } = one.assignment.item;
      notify("warning", `“${key}”: ${suggested(suggestion, spec.fields)}`, {
        title: "Look again",
        run: () =>
          void navigate({
            to: "/p/$project/answers",
            params: { project },
            search: { text: key },
          }),
      });
    };
    return () => {
      desk.onSuggested = () => undefined;
    };
  }, [desk, project, spec, navigate]);
}
