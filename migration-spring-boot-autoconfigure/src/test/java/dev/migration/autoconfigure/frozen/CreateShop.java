package dev.migration.autoconfigure.frozen;

import java.util.Locale;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import dev.migration.jpa.Jpa;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A migration with a class of the same name as an entity of the application, a table that
 * is gone afterwards, and a converter that would apply to all texts.
 */
@Revision(id = "4be1c9d07a52")
class CreateShop implements Migration {

	@Override
	public void upgrade(Operations op) throws Exception {
		op.execute("create table shop (id bigint primary key, name varchar(80), old_name varchar(80))");
		op.execute("create sequence shop_seq start with 1 increment by 50");
		op.execute("create table shop$shelf (id bigint primary key)");
		op.execute("create table gone (id bigint primary key)");
		op.bind(Jpa.session(Shop.class, Gone.class), (session) -> {
			session.persist(new Shop("corner shop"));
			session.persist(new Gone());
		});
		op.execute("update shop set name = old_name");
		op.execute("alter table shop drop column old_name");
		op.execute("drop table gone");
	}

	@Entity
	static class Shop {

		@Id
		@GeneratedValue
		Long id;

		@Column(name = "old_name")
		String name;

		Shop() {
		}

		Shop(String name) {
			this.name = name;
		}

	}

	@Entity
	@Table(name = "gone")
	static class Gone {

		@Id
		Long id = 1L;

	}

	@Converter(autoApply = true)
	static class Shouting implements AttributeConverter<String, String> {

		@Override
		public String convertToDatabaseColumn(String text) {
			return text.toUpperCase(Locale.ROOT);
		}

		@Override
		public String convertToEntityAttribute(String text) {
			return text.toUpperCase(Locale.ROOT);
		}

	}

}
