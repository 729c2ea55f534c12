package dev.migration.autoconfigure.frozen;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/**
 * An entity of the application.
 */
@Entity
class Shop {

	@Id
	@GeneratedValue
	private Long id;

	private String name = "";

	Long getId() {
		return this.id;
	}

	String getName() {
		return this.name;
	}

	/**
	 * An entity of the application, nested where no migration is.
	 */
	@Entity
	static class Shelf {

		@Id
		private Long id;

	}

}
