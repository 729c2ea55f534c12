package dev.migration.autoconfigure.frozen;

import java.util.Set;
import java.util.TreeSet;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.ManagedType;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application, also to be run in a JVM of its own.
 */
@SpringBootApplication
class ShopApplication {

	public static void main(String[] args) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(ShopApplication.class)
			.web(WebApplicationType.NONE)
			.properties("spring.jpa.hibernate.ddl-auto=validate", "spring.datasource.generate-unique-name=true");
		try (ConfigurableApplicationContext context = application.run(args)) {
			System.out.println("Managed: " + managed(context.getBean(EntityManagerFactory.class)));
			System.out.println("Found: " + context.getBean(ShopRepository.class).findByName("corner shop").getName());
		}
	}

	static Set<String> managed(EntityManagerFactory factory) {
		Set<String> names = new TreeSet<>();
		for (ManagedType<?> type : factory.getMetamodel().getManagedTypes()) {
			names.add(type.getJavaType().getName());
		}
		return names;
	}

}
