package dev.migration.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * What the endpoint answers in: programs get JSON as from any endpoint, and a page is
 * HTML.
 */
enum MigrationsFormat implements Producible<MigrationsFormat> {

	/**
	 * Plain JSON.
	 */
	JSON("application/json"),

	/**
	 * Actuator's JSON.
	 */
	ACTUATOR_V2("application/vnd.spring-boot.actuator.v2+json"),

	/**
	 * Actuator's JSON, the one to take if the client does not care.
	 */
	ACTUATOR_V3("application/vnd.spring-boot.actuator.v3+json"),

	/**
	 * A page.
	 */
	HTML("text/html");

	private final MimeType mimeType;

	MigrationsFormat(String mimeType) {
		this.mimeType = MimeTypeUtils.parseMimeType(mimeType);
	}

	@Override
	public MimeType getProducedMimeType() {
		return this.mimeType;
	}

	@Override
	public boolean isDefault() {
		return this == ACTUATOR_V3;
	}

	/**
	 * What to answer in where there is no page.
	 */
	MigrationsFormat json() {
		return (this != HTML) ? this : ACTUATOR_V3;
	}

	/**
	 * Whether a page will do: a client that takes anything takes a page.
	 */
	boolean allowsPage() {
		return this == HTML || isDefault();
	}

}
