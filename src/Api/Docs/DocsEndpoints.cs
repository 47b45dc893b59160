using System.Text.Encodings.Web;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.OpenApi;
using FinCode.Api.Routing;

namespace FinCode.Api.Docs;

/// <summary>The documentation, from our own origin: start page, reference, errors, and the document they are drawn from.</summary>
internal static class DocsEndpoints
{
    private const string Html = "text/html; charset=utf-8";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        var start = Page.Read("start.html");
        routes.MapPage("/", context => new Page(
            start.Replace("{{origin}}", HtmlEncoder.Default.Encode($"{context.Request.Scheme}://{context.Request.Headers.Host}"), StringComparison.Ordinal), Html));
        routes.MapPage("/docs", new Page(Page.Read("docs.html"), Html));
        routes.MapPage("/docs/docs.js", new Page(Page.Read("docs.js"), "text/javascript; charset=utf-8"));
        routes.MapPage("/docs/docs.css", new Page(Page.Read("docs.css"), "text/css; charset=utf-8"));
        routes.MapPage("/docs/errors", new Page(ErrorsPage.Write(), Html));
        routes.MapPage("/docs/permissions", new Page(PermissionsPage.Write(), Html));

        // Made when first asked for, because only then all routes are there.
        var endpoints = routes.ServiceProvider.GetRequiredService<EndpointDataSource>();
        var document = new Lazy<Page>(() => new Page(
            ApiDescription.Build(endpoints.Endpoints).ToJsonString(Compact), "application/json; charset=utf-8"));
        routes.MapPage("/openapi/v6.json", _ => document.Value);
    }

    private static void MapPage(this IEndpointRouteBuilder routes, string pattern, Page page) => routes.MapPage(pattern, _ => page);

    private static void MapPage(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Page> page) =>
        routes.MapRead(pattern, context => page(context).Answer(context)).RequirePermission(Permission.Anonymous);
}
