package dev.migration.actuate.endpoint;

import java.util.Map;

import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The graph of the revisions as a page for people: one document that asks for nothing
 * else, with no script. What a revision is about unfolds below its row.
 */
final class GraphPage {

	private static final StyleSheet STYLE = StyleSheet.read();

	private GraphPage() {
	}

	static String of(MigrationsDescriptor migrations) {
		HtmlWriter html = new HtmlWriter();
		html.open("html", "lang", "en").open("head").single("meta", "charset", "utf-8");
		html.single("meta", "http-equiv", "Content-Security-Policy", "content", STYLE.policy());
		html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
		html.single("meta", "name", "color-scheme", "content", "light dark");
		html.element("title", "Migrations").style(STYLE).close().line();
		html.open("body").open("main");
		migrations.contexts().forEach((context, described) -> context(html, context, described));
		html.close().close().close().line();
		return html.toString();
	}

	private static void context(HtmlWriter html, @Nullable String context,
			ContextDescriptor<MigratorDescriptor> described) {
		for (Map.Entry<String, MigratorDescriptor> migrator : described.migrators().entrySet()) {
			new GraphSection(html, migrator.getKey(), migrator.getValue()).write((context != null) ? context : "");
			html.line();
		}
	}

}
