// Asks questions and judges the answers; Python is not needed once they are shown.

function element(parent, tag, className, html = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.innerHTML = html;
  return parent.appendChild(made);
}

// A number as people write it: −0,5 or 1/3. Anything else is NaN.
function parse(text) {
  const plain = text.trim().replace(/[−–]/g, "-").replace(",", ".");
  const [, above, below = "1"] = plain.match(/^([-+]?[\d.]+(?:e[-+]?\d+)?)(?:\s*\/\s*([\d.]+))?$/i) ?? [];
  return above === undefined ? NaN : Number(above) / Number(below);
}

function judge(question, value) {
  const near = (number) => Math.abs(value - number) <= question.tolerance * (1 + 1e-9);
  if (near(question.answer)) return [true, question.why];
  return [
    false,
    question.wrong.find((known) => near(known.value))?.why ?? "Think again: what does the question ask for?",
  ];
}

// Each kind of question adds its fields to `form` and calls `answer(right, why)`; what cannot be read is no answer, and
// `right` is null.
const KINDS = {
  choice(question, form, answer) {
    const buttons = question.choices.map((choice) => {
      const button = element(form, "button", "course-choice", choice.html);
      button.type = "button";
      button.setAttribute("aria-pressed", "false");
      button.onclick = () => {
        for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
        button.classList.add(choice.right ? "course-right" : "course-wrong");
        answer(choice.right, choice.why);
      };
      return button;
    });
  },

  number(question, form, answer) {
    const input = element(form, "input", "course-number");
    input.type = "text";
    input.inputMode = "decimal";
    input.setAttribute("aria-label", "your answer");
    if (question.unit) element(form, "span", "course-unit", question.unit);
    const button = element(form, "button", "course-choice", "Check");
    button.type = "button";
    const check = () => {
      const value = parse(input.value);
      const [right, why] = Number.isNaN(value) ? [null, "Write a number, such as 2.5 or 1/3."] : judge(question, value);
      input.classList.toggle("course-right", right === true);
      input.classList.toggle("course-wrong", right === false);
      answer(right, why);
    };
    button.onclick = check;
    input.onkeydown = (event) => event.key === "Enter" && !event.shiftKey && check();
  },
};

// The notebook's one-letter commands (`dd` deletes a cell) must not act on keys that are meant for the quiz.
function keepKeys(event) {
  const command = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  if (!command && event.key !== "Tab") event.stopPropagation();
}

export default {
  render({ model, el }) {
    const root = element(el, "div", "course-quiz");
    root.addEventListener("keydown", keepKeys);
    const questions = model.get("questions");
    const solved = new Set();
    const first = new Map();
    questions.forEach((question, index) => {
      const group = element(root, "fieldset", "course-question");
      const number = questions.length > 1 ? `<span class="course-count">${index + 1}</span> ` : "";
      element(group, "legend", "", number + question.html);
      const form = element(group, "div", "course-form");
      const feedback = element(group, "div", "course-feedback");
      feedback.setAttribute("role", "status");
      KINDS[question.kind](question, form, (right, why) => {
        feedback.className = `course-feedback ${right ? "course-right" : "course-wrong"}`;
        feedback.innerHTML = `<b>${right ? "✓ Right." : "✗ Not quite."}</b> ${why}`;
        if (right) solved.add(index);
        if (right !== null && !first.has(index)) first.set(index, right);
        model.set("solved", [...solved]); // for the learner's progress; nothing waits for it
        model.set("first_answers", [...first]);
        model.save_changes();
        score.textContent = `${solved.size} of ${questions.length} right`;
      });
    });
    const score = element(root, "div", "course-score");
    score.hidden = questions.length < 2;
    score.textContent = `0 of ${questions.length} right`;
  },
};
