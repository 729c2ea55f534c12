package dev.migration.command;

import dev.migration.Migration;
import dev.migration.Revision;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * An application full of what wants to start by itself, and tells when it does.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
public class TraitorApplication {

	static final String[] TRAITORS = { "main", "eager", "initializing singleton", "lifecycle", "refresh listener",
			"refresh event", "scheduled", "application runner", "command line runner", "entity manager factory",
			"web server" };

	public static void main(String[] args) {
		SpringApplication.run(TraitorApplication.class, args).close();
		betray("main");
	}

	private static void betray(String who) {
		System.out.println("Started: " + who);
	}

	@Bean
	@Revision(id = "4be1c9d07a52")
	static Migration createCity() {
		return Migration.of((op) -> op.execute("create table city (name varchar(80))"),
				(op) -> op.execute("drop table city"));
	}

	@Bean
	@Revision(id = "5d1f02c7a9e3", down = "4be1c9d07a52", message = "insert cities")
	static Migration insertCities() {
		return Migration.of((op) -> op.execute("insert into city (name) values ('Oslo'), ('Zürich')"),
				(op) -> op.execute("delete from city"));
	}

	@Bean
	@Lazy(false)
	Object eager() {
		betray("eager");
		return new Object();
	}

	@Bean
	SmartInitializingSingleton initializingSingleton() {
		return () -> betray("initializing singleton");
	}

	@Bean
	SmartLifecycle lifecycle() {
		return new SmartLifecycle() {

			@Override
			public void start() {
				betray("lifecycle");
			}

			@Override
			public void stop() {
			}

			@Override
			public boolean isRunning() {
				return false;
			}

		};
	}

	@Bean
	RefreshListener refreshListener() {
		return new RefreshListener();
	}

	@Bean
	Observer observer() {
		return new Observer();
	}

	@Bean
	ApplicationRunner applicationRunner() {
		return (args) -> betray("application runner");
	}

	@Bean
	CommandLineRunner commandLineRunner() {
		return (args) -> betray("command line runner");
	}

	@Bean
	ExitCodeGenerator exitCodeGenerator() {
		return () -> 42;
	}

	@Bean
	HibernatePropertiesCustomizer hibernatePropertiesCustomizer() {
		return (properties) -> betray("entity manager factory");
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> webServerFactoryCustomizer() {
		return (factory) -> betray("web server");
	}

	static class RefreshListener implements ApplicationListener<ContextRefreshedEvent> {

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
			betray("refresh listener");
		}

	}

	static class Observer {

		Observer() {
			betray("scheduled");
		}

		@EventListener
		void refreshed(ContextRefreshedEvent event) {
			betray("refresh event");
		}

		@Scheduled(fixedDelay = 1000)
		void work() {
		}

	}

	@Entity
	static class City {

		@Id
		String name;

	}

}
