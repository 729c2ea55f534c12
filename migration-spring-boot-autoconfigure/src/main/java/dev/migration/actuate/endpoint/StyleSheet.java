package dev.migration.actuate.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.springframework.core.io.ClassPathResource;

/**
 * The style of the page, and the only thing that its browser may use.
 *
 * @param text the style sheet
 */
record StyleSheet(String text) {

	static StyleSheet read() {
		try {
			return new StyleSheet(
					new ClassPathResource("graph.css", StyleSheet.class).getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A content security policy: no script, nothing from elsewhere, and no style but this
	 * one.
	 */
	String policy() {
		return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'".formatted(digest());
	}

	private String digest() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(this.text.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
