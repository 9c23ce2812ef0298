package dev.drayage.console.login;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/** What one attempt to sign in is known by, and proves itself with: three secrets of 256 bits. */
public final class Attempt {
    private static final int BYTES = 32;

    private final State state = new State(BYTES);
    private final Nonce nonce = new Nonce(BYTES);
    private final CodeVerifier verifier = new CodeVerifier();

    /** Returns what the provider gives back with its answer. */
    public String state() {
        return state.getValue();
    }

    State stateValue() {
        return state;
    }

    Nonce nonce() {
        return nonce;
    }

    CodeVerifier verifier() {
        return verifier;
    }
}
