package dev.drayage.console.web.login;

import dev.drayage.console.login.Attempt;

/**
 * Somebody who is on the way to the provider and back.
 *
 * @param browser by what the browser is known that may come back
 * @param back the page that was asked for
 */
record PendingLogin(Attempt attempt, String browser, String back) {}
