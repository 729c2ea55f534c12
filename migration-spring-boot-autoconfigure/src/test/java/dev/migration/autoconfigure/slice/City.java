package dev.migration.autoconfigure.slice;

import jakarta.persistence.Entity;

/**
 * An entity of JPA and of Spring Data JDBC at once.
 */
@Entity
class City {

	@jakarta.persistence.Id
	@org.springframework.data.annotation.Id
	private Long id = 0L;

	private String name = "";

	Long getId() {
		return this.id;
	}

	String getName() {
		return this.name;
	}

}
