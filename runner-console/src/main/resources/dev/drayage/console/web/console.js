// What HTML cannot do by itself: little, and nothing that a page needs to work.
"use strict";

document.documentElement.classList.add("with-script");

// A form is sent once: a second click, while the first one is on its way, does nothing.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("hx-post") || form.hasAttribute("hx-get")) {
        return;
    }
    if (form.dataset.sent) {
        event.preventDefault();
        return;
    }
    form.dataset.sent = "true";
});
window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// An open menu stays open: the list waits with its news until it is closed.
document.addEventListener("htmx:beforeSwap", (event) => {
    const live = event.detail.requestConfig?.triggeringEvent?.type === "sse:changed";
    if (live && event.detail.target.querySelector("details[open], input:focus, select:focus")) {
        event.detail.shouldSwap = false;
    }
});
document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
        if (!menu.contains(event.target)) {
            menu.open = false;
        }
    });
});
document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
    }
});

// The wizard: after a step the reader is at its title, or at what is wrong.
document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "wizard") {
        const wrong = document.getElementById("wrong");
        const first = wrong ? wrong.querySelector("a") : document.getElementById("step-title");
        (first || document.getElementById("step-title"))?.focus();
        window.scrollTo(0, 0);
    }
    const field = event.detail.target.id.replace(/^problem-/, "");
    if (field !== event.detail.target.id) {
        const wrong = event.detail.target.querySelector(".problem") !== null;
        document.getElementById("field-" + field)?.classList.toggle("invalid", wrong);
        const input = document.getElementById(field);
        if (wrong) {
            input?.setAttribute("aria-invalid", "true");
        } else {
            input?.removeAttribute("aria-invalid");
        }
    }
});

// What was typed is not lost by a wrong click.
let typed = false;
document.addEventListener("input", (event) => {
    typed = typed || event.target.closest("#wizard-form") !== null;
});
document.addEventListener("submit", () => { typed = false; });
document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.pathInfo?.requestPath === "/tasks/wizard/save") {
        typed = false;
    }
});
window.addEventListener("beforeunload", (event) => {
    if (typed) {
        event.preventDefault();
    }
});

document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
        button.textContent = button.dataset.copied;
    }
});
