package dev.migration.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrozenClassNames}.
 */
class FrozenClassNamesTests {

	private final List<String> loaded = new ArrayList<>();

	private final FrozenClassNames names = new FrozenClassNames(new Recording());

	@Test
	void classNestedInAMigrationIsFrozenAtAnyDepth() {
		assertThat(frozen(Annotated.Model.class)).isTrue();
		assertThat(frozen(Annotated.Deep.Model.class)).isTrue();
		assertThat(frozen(Implementing.Model.class)).isTrue();
		assertThat(frozen(Extending.Model.class)).isTrue();
		assertThat(frozen(BeanMethods.Model.class)).isTrue();
	}

	@Test
	void otherClassesAreNot() {
		assertThat(frozen(Application.Model.class)).isFalse();
		assertThat(frozen(Annotated.class)).isFalse();
		assertThat(frozen(FrozenClassNamesTests.class)).isFalse();
		assertThat(this.names.isFrozen("com.acme.Generated$Model")).isFalse();
	}

	@Test
	void noneIsLoaded() {
		frozen(Annotated.Deep.Model.class);
		frozen(Extending.Model.class);
		frozen(BeanMethods.Model.class);
		assertThat(this.loaded).noneMatch((name) -> name.startsWith(FrozenClassNamesTests.class.getName()));
	}

	private boolean frozen(Class<?> type) {
		return this.names.isFrozen(type.getName());
	}

	private final class Recording extends ClassLoader {

		private Recording() {
			super(FrozenClassNamesTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			FrozenClassNamesTests.this.loaded.add(name);
			return super.loadClass(name, resolve);
		}

	}

	@Revision(id = "a")
	static class Annotated {

		static class Model {

		}

		static class Deep {

			static class Model {

			}

		}

	}

	static class Implementing implements Migration {

		@Override
		public void upgrade(Operations op) {
		}

		static class Model {

		}

	}

	static class Extending extends Implementing {

		static class Model {

		}

	}

	static class BeanMethods {

		@Bean
		@Revision(id = "b")
		static Migration bean() {
			return (op) -> {
			};
		}

		static class Model {

		}

	}

	static class Application {

		static class Model {

		}

	}

}
