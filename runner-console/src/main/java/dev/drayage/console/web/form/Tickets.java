package dev.drayage.console.web.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes one task of a form that is sent twice. Thread-safe; remembers the last thousand forms. */
final class Tickets {
    private static final int REMEMBERED = 1000;

    private final Map<String, String> ids = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Returns the id of the task that the ticket's form has made, or now makes. */
    synchronized String once(String ticket, Supplier<String> maker) {
        String made = ids.get(ticket);
        if (made == null) {
            made = maker.get();
            ids.put(ticket, made);
        }
        return made;
    }
}
