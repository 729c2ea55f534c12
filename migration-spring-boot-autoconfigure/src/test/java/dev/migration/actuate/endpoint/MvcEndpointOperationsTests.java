package dev.migration.actuate.endpoint;

import java.io.IOException;
import java.security.Principal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The operations of the endpoint with Spring MVC.
 */
@Import(MvcEndpointOperationsTests.Users.class)
class MvcEndpointOperationsTests extends EndpointOperationsContract {

	@Override
	String actor() {
		return "anna";
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Users {

		@Bean
		UserHeaderFilter userHeaderFilter() {
			return new UserHeaderFilter();
		}

	}

	/**
	 * Believes what the client says of itself.
	 */
	static class UserHeaderFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String user = request.getHeader("X-User");
			chain.doFilter(new HttpServletRequestWrapper(request) {

				@Override
				public Principal getUserPrincipal() {
					return (user != null) ? () -> user : null;
				}

			}, response);
		}

	}

}
