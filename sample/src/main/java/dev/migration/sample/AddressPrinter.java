package dev.migration.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says where to look, once there is something to see.
 */
@Component
class AddressPrinter {

	private static final Logger logger = LoggerFactory.getLogger(AddressPrinter.class);

	@EventListener
	void print(WebServerInitializedEvent event) {
		int port = event.getWebServer().getPort();
		logger.info("Airports:   http://localhost:{}/", port);
		logger.info("Migrations: http://localhost:{}/actuator/migrations", port);
	}

}
